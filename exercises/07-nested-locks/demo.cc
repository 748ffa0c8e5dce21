// An afternoon at the kiosk: some sell, some take back, and every ice cream must be somewhere.

#include <cstdio>
#include <thread>
#include <vector>

#include "nested_locks.h"

namespace {

class Paper : public Sheet {
 public:
  explicit Paper(int number) : number_(number) {}
  int read() override {
    const int number = number_;
    std::this_thread::yield();
    return number;
  }
  void write(int number) override { number_ = number; }

 private:
  int number_;
};

}  // namespace

int main() {
  Paper shelf(1000), book(0);
  const auto kiosk = make_kiosk(shelf, book);
  int sold[2] = {}, returned[2] = {};
  std::vector<std::thread> staff;
  for (int i = 0; i < 2; ++i) {
    staff.emplace_back([&, i] {
      for (int n = 0; n < 5000; ++n) sold[i] += kiosk->sell() ? 1 : 0;
    });
    staff.emplace_back([&, i] {
      for (int n = 0; n < 5000; ++n) returned[i] += kiosk->take_back() ? 1 : 0;
    });
  }
  for (std::thread& person : staff) person.join();
  const int left = kiosk->deliver(0), in_book = kiosk->settle();
  std::printf("sold %d, taken back %d\n", sold[0] + sold[1], returned[0] + returned[1]);
  std::printf("on the shelf %d, in the book %d: %d of 1000\n", left, in_book, left + in_book);
}
