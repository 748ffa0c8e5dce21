#include "five_at_a_time.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace {

// Has no more than the number of places that it began with.
class Places {
 public:
  explicit Places(int places) : free_(places) {}

  void take() {
    std::unique_lock lock(mutex_);
    if (free_ == 0) given_back_.wait(lock);
    --free_;
  }

  void give_back() {
    {
      std::lock_guard lock(mutex_);
      ++free_;
    }
    given_back_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable given_back_;
  int free_;  // guarded by mutex_
};

}  // namespace

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  Places free_places(places);
  std::vector<std::string> pages(urls.size());
  std::vector<std::exception_ptr> failures(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      free_places.take();
      try {
        pages[i] = get(urls[i]);
      } catch (...) {
        failures[i] = std::current_exception();
      }
      free_places.give_back();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return pages;
}
