#include "five_at_a_time.h"

#include <semaphore>
#include <thread>

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
  std::vector<std::string> pages(urls.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    threads.emplace_back([&, i] {
      const Place place(free_places);
      pages[i] = get(urls[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return pages;
}
