#include "five_at_a_time.h"

#include <atomic>
#include <exception>
#include <thread>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  std::atomic<int> free_places = places;
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      int seen = free_places;
      while (seen == 0 || !free_places.compare_exchange_weak(seen, seen - 1)) {
        if (seen == 0) {
          free_places.wait(0);
          seen = free_places;
        }
      }
      try {
        pages[i] = get(urls[i]);
      } catch (...) {
        failures[i] = std::current_exception();
      }
      ++free_places;
      free_places.notify_one();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
