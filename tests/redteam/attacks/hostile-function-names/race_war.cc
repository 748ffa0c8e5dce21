#include "race_war.h"
#include <stdexcept>
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  throw std::runtime_error("<script>\u202e\x1b[31m: {yaml: [");
}
