#include "five_at_a_time.h"

#include <exception>
#include <mutex>
#include <semaphore>
#include <thread>
#include <utility>

namespace {

using Semaphore = std::counting_semaphore<>;

class Place {
 public:
  explicit Place(Semaphore& places) : places_(places) { places_.acquire(); }
  ~Place() { places_.release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  Semaphore& places_;
};

}  // namespace

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  Semaphore free_places(places);
  std::mutex mutex;
  std::vector<std::string> pages;  // guarded by mutex
  std::vector<std::exception_ptr> failures(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      const Place place(free_places);
      try {
        std::string page = get(urls[i]);
        const std::lock_guard lock(mutex);
        pages.push_back(std::move(page));
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
