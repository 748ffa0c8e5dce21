// A place that comes free is used when the oldest call is done.
#include "five_at_a_time.h"

#include <exception>
#include <thread>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  const auto fetch = [&](std::size_t i) {
    try {
      pages[i] = get(urls[i]);
    } catch (...) {
      failures[i] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    if (i >= static_cast<std::size_t>(places)) threads[i - places].join();
    threads.emplace_back([&, i] { fetch(i); });
  }
  for (std::thread& thread : threads) {
    if (thread.joinable()) thread.join();
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
