#include "nested_locks.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <random>
#include <thread>

namespace {

// Holds both or none: whoever finds the second lock taken gives the first one back, and sleeps for
// a time of its own.
class Both {
 public:
  Both(std::mutex& first, std::mutex& second) : first_(first), second_(second) {
    static std::atomic<unsigned> seed{1};
    thread_local std::minstd_rand random(seed.fetch_add(1));
    for (int longest = 2;; longest = std::min(2 * longest, 64)) {
      first_.lock();
      if (second_.try_lock()) return;
      first_.unlock();
      std::uniform_int_distribution<int> pause(1, longest);
      std::this_thread::sleep_for(std::chrono::milliseconds(pause(random)));
    }
  }
  ~Both() {
    second_.unlock();
    first_.unlock();
  }
  Both(const Both&) = delete;
  Both& operator=(const Both&) = delete;

 private:
  std::mutex& first_;
  std::mutex& second_;
};

class LockedKiosk : public Kiosk {
 public:
  LockedKiosk(Sheet& shelf, Sheet& book) : shelf_(shelf), book_(book) {}

  bool sell() override {
    const Both both(shelf_mutex_, book_mutex_);
    const int there = shelf_.read();
    if (there == 0) return false;
    shelf_.write(there - 1);
    book_.write(book_.read() + 1);
    return true;
  }

  bool take_back() override {
    const Both both(book_mutex_, shelf_mutex_);
    const int sold = book_.read();
    if (sold == 0) return false;
    book_.write(sold - 1);
    shelf_.write(shelf_.read() + 1);
    return true;
  }

  int deliver(int n) override {
    std::lock_guard shelf(shelf_mutex_);
    const int there = shelf_.read() + n;
    shelf_.write(there);
    return there;
  }

  int settle() override {
    std::lock_guard book(book_mutex_);
    const int sold = book_.read();
    book_.write(0);
    return sold;
  }

 private:
  Sheet& shelf_;
  Sheet& book_;
  std::mutex shelf_mutex_;
  std::mutex book_mutex_;
};

}  // namespace

std::unique_ptr<Kiosk> make_kiosk(Sheet& shelf, Sheet& book) {
  return std::make_unique<LockedKiosk>(shelf, book);
}
