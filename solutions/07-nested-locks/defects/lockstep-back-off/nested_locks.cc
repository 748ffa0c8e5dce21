// Both give way and both come back, for ever.
#include "nested_locks.h"

#include <mutex>

namespace {

class LockedKiosk : public Kiosk {
 public:
  LockedKiosk(Sheet& shelf, Sheet& book) : shelf_(shelf), book_(book) {}

  bool sell() override {
    for (;;) {
      shelf_mutex_.lock();
      if (book_mutex_.try_lock()) break;
      shelf_mutex_.unlock();
    }
    std::lock_guard shelf(shelf_mutex_, std::adopt_lock);
    std::lock_guard book(book_mutex_, std::adopt_lock);
    const int there = shelf_.read();
    if (there == 0) return false;
    shelf_.write(there - 1);
    book_.write(book_.read() + 1);
    return true;
  }

  bool take_back() override {
    for (;;) {
      book_mutex_.lock();
      if (shelf_mutex_.try_lock()) break;
      book_mutex_.unlock();
    }
    std::lock_guard shelf(shelf_mutex_, std::adopt_lock);
    std::lock_guard book(book_mutex_, std::adopt_lock);
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
