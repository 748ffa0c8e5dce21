#include "five_at_a_time.h"

#include <exception>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int /*places*/) {
  std::vector<std::string> pages(urls.size());
  std::exception_ptr failure;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    try {
      pages[i] = get(urls[i]);
    } catch (...) {
      if (!failure) failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
  return pages;
}
