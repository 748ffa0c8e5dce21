// Between the look and the change somebody else looks.
#include "five_at_a_time.h"

#include <atomic>
#include <exception>
#include <thread>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  std::atomic<std::size_t> next = 0;
  const auto fetch = [&](std::size_t i) {
    try {
      pages[i] = get(urls[i]);
    } catch (...) {
      failures[i] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (int worker = 0; worker < places; ++worker) {
    threads.emplace_back([&] {
      for (std::size_t i = next; i < urls.size(); i = next) {
        ++next;
        fetch(i);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
