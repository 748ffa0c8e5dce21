// Each thread has its own urls, and does not help the others.
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
  for (int first = 0; first < places; ++first) {
    threads.emplace_back([&, first] {
      for (std::size_t i = first; i < urls.size(); i += places) fetch(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
