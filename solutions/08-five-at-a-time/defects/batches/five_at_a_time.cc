// The next batch waits for the slowest of this one.
#include "five_at_a_time.h"

#include <exception>
#include <thread>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      try {
        pages[i] = get(urls[i]);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    });
    if (threads.size() == static_cast<std::size_t>(places) || i + 1 == urls.size()) {
      for (std::thread& one : threads) one.join();
      threads.clear();
    }
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
