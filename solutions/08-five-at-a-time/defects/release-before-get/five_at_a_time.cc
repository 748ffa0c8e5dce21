#include "five_at_a_time.h"

#include <exception>
#include <semaphore>
#include <thread>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  std::counting_semaphore<> free_places(places);
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      free_places.acquire();
      free_places.release();
      try {
        pages[i] = get(urls[i]);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
