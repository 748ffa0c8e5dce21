// A deferred call runs in the thread that asks for its result.
#include "five_at_a_time.h"

#include <exception>
#include <future>
#include <semaphore>

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
  std::vector<std::future<std::string>> futures;
  for (const std::string& url : urls) {
    futures.push_back(std::async(std::launch::deferred, [&] {
      const Place place(free_places);
      return get(url);
    }));
  }
  std::vector<std::string> pages;
  std::exception_ptr failure;
  for (std::future<std::string>& future : futures) {
    try {
      pages.push_back(future.get());
    } catch (...) {
      if (!failure) failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
  return pages;
}
