#include "nested_locks.h"

#include <condition_variable>
#include <mutex>

namespace {

// One lock, held only to say who uses which sheet. Whoever finds what he needs free takes it in one
// go, so nobody ever holds one sheet and waits for the other.
class Desk {
 public:
  void take(bool shelf, bool book) {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock, [&] { return !(shelf && shelf_in_use_) && !(book && book_in_use_); });
    shelf_in_use_ |= shelf;
    book_in_use_ |= book;
  }
  void give_back(bool shelf, bool book) {
    {
      std::lock_guard lock(mutex_);
      if (shelf) shelf_in_use_ = false;
      if (book) book_in_use_ = false;
    }
    given_back_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable given_back_;
  bool shelf_in_use_ = false;
  bool book_in_use_ = false;
};

class DeskKiosk : public Kiosk {
 public:
  DeskKiosk(Sheet& shelf, Sheet& book) : shelf_(shelf), book_(book) {}

  bool sell() override {
    const Use both(desk_, true, true);
    const int there = shelf_.read();
    if (there == 0) return false;
    shelf_.write(there - 1);
    book_.write(book_.read() + 1);
    return true;
  }

  bool take_back() override {
    const Use both(desk_, true, true);
    const int sold = book_.read();
    if (sold == 0) return false;
    book_.write(sold - 1);
    shelf_.write(shelf_.read() + 1);
    return true;
  }

  int deliver(int n) override {
    const Use shelf(desk_, true, false);
    const int there = shelf_.read() + n;
    shelf_.write(there);
    return there;
  }

  int settle() override {
    const Use book(desk_, false, true);
    const int sold = book_.read();
    book_.write(0);
    return sold;
  }

 private:
  struct Use {
    Use(Desk& its_desk, bool needs_shelf, bool needs_book)
        : desk(its_desk), shelf(needs_shelf), book(needs_book) {
      desk.take(shelf, book);
    }
    ~Use() { desk.give_back(shelf, book); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

    Desk& desk;
    const bool shelf, book;
  };

  Sheet& shelf_;
  Sheet& book_;
  Desk desk_;
};

}  // namespace

std::unique_ptr<Kiosk> make_kiosk(Sheet& shelf, Sheet& book) {
  return std::make_unique<DeskKiosk>(shelf, book);
}
