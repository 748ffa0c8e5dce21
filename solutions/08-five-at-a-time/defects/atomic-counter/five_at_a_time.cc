// Between the look and the change somebody else looks.
#include "five_at_a_time.h"

#include <atomic>
#include <exception>
#include <thread>

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  std::atomic<int> in_progress = 0;
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int seen = in_progress; seen >= places; seen = in_progress) in_progress.wait(seen);
      ++in_progress;
      try {
        pages[i] = get(urls[i]);
      } catch (...) {
        failures[i] = std::current_exception();
      }
      --in_progress;
      in_progress.notify_all();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
