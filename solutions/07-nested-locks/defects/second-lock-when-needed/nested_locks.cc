#include "nested_locks.h"

#include <mutex>

namespace {

class LockedKiosk : public Kiosk {
 public:
  LockedKiosk(Sheet& shelf, Sheet& book) : shelf_(shelf), book_(book) {}

  bool sell() override {
    std::lock_guard shelf(shelf_mutex_);
    const int there = shelf_.read();
    if (there == 0) return false;
    shelf_.write(there - 1);
    std::lock_guard book(book_mutex_);
    book_.write(book_.read() + 1);
    return true;
  }

  bool take_back() override {
    std::lock_guard book(book_mutex_);
    const int sold = book_.read();
    if (sold == 0) return false;
    book_.write(sold - 1);
    std::lock_guard shelf(shelf_mutex_);
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
