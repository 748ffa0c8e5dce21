#include "five_at_a_time.h"

#include <chrono>
#include <exception>
#include <thread>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  int in_progress = 0;
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      while (in_progress >= places) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      ++in_progress;
      try {
        pages[i] = get(urls[i]);
      } catch (...) {
        failures[i] = std::current_exception();
      }
      --in_progress;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
