#include "five_at_a_time.h"

std::vector<std::string> fetch_all(const std::vector<std::string>& /*urls*/, const Get& /*get*/,
                                   int /*places*/) {
  return {};
}
