#include "nested_locks.h"

#include <algorithm>
#include <string>
#include <thread>

#include "harness/check/check.h"

namespace {

// Every call changes plain memory: two that nothing orders are a data race, whatever they do.
class Paper : public Sheet {
 public:
  Paper(int number, int ticks) : number_(number), ticks_(ticks) {}
  int read() override { return use(number_); }
  void write(int number) override { use(number_ = number); }
  int number() const { return number_; }

 private:
  int use(int number) {
    ++uses_;
    if (ticks_ > 0) racecourse::work(ticks_);
    return number;
  }

  int number_;
  const int ticks_;
  int uses_ = 0;
};

// Where calls take no time, their orders are not those that time dictates.
struct Place {
  Place(int there, int sold, int ticks = 0) : shelf(there, ticks), book(sold, ticks) {}

  void expect(int there, int sold) const {
    EXPECT_EQ(shelf.number(), there) << "on the shelf, in the end";
    EXPECT_EQ(book.number(), sold) << "in the book, in the end";
  }

  Paper shelf, book;
  const std::unique_ptr<Kiosk> kiosk = make_kiosk(shelf, book);
};

// What is on the shelf, then in the book, then on the shelf again, while another thread changes it.
struct Seen {
  int before, settled, after;
};

template <class Change>
Seen look_during(Place& place, Change change) {
  std::thread other(change);
  const int before = place.kiosk->deliver(0);
  const int settled = place.kiosk->settle();
  const int after = place.kiosk->deliver(0);
  other.join();
  return {before, settled, after};
}

}  // namespace

TEST(NestedLocks, opposite) {
  racecourse::for_each_execution([] {
    Place place(2, 2);
    ASSERT_NE(place.kiosk, nullptr) << "make_kiosk() returned no kiosk";
    std::thread customer([&] {
      EXPECT_TRUE(place.kiosk->take_back()) << "at least two are in the book";
      EXPECT_TRUE(place.kiosk->take_back()) << "at least one is in the book";
    });
    EXPECT_TRUE(place.kiosk->sell()) << "at least two are on the shelf";
    EXPECT_TRUE(place.kiosk->sell()) << "at least one is on the shelf";
    customer.join();
    place.expect(2, 2);
    EXPECT_EQ(place.kiosk->deliver(4), 6) << "two were there, four came";
    EXPECT_EQ(place.kiosk->settle(), 2) << "two were in the book";
    place.expect(6, 0);
  });
}

TEST(NestedLocks, together) {
  racecourse::for_each_execution([] {
    Place sale(1, 0);
    const Seen sold = look_during(sale, [&] { sale.kiosk->sell(); });
    EXPECT_GE(sold.before + sold.settled, 1) << "of one: on the shelf, and then in the book";
    EXPECT_LE(sold.settled + sold.after, 1) << "of one: in the book, and then on the shelf";
    Place gift(0, 1);
    const Seen returned = look_during(gift, [&] { gift.kiosk->take_back(); });
    EXPECT_LE(returned.before + returned.settled, 1) << "of one: on the shelf, then in the book";
    EXPECT_GE(returned.settled + returned.after, 1) << "of one: in the book, then on the shelf";
  });
}

TEST(NestedLocks, last_one) {
  racecourse::for_each_execution([] {
    Place place(1, 0);
    int sold[2] = {};
    std::thread other([&] { sold[1] = place.kiosk->sell() ? 1 : 0; });
    sold[0] = place.kiosk->sell() ? 1 : 0;
    other.join();
    EXPECT_EQ(sold[0] + sold[1], 1) << "sold by two threads, of one";
    place.expect(0, 1);
    int returned[2] = {};
    std::thread another([&] { returned[1] = place.kiosk->take_back() ? 1 : 0; });
    returned[0] = place.kiosk->take_back() ? 1 : 0;
    another.join();
    EXPECT_EQ(returned[0] + returned[1], 1) << "taken back by two threads, of one that was sold";
    place.expect(1, 0);
  });
}

TEST(NestedLocks, side_by_side) {
  racecourse::for_each_execution([] {
    Place place(0, 5, 1);
    const auto ticks = [](auto part) {
      const auto start = racecourse::now_ticks();
      part();
      return racecourse::now_ticks() - start;
    };
    const auto deliver = [&] { place.kiosk->deliver(1), place.kiosk->deliver(2); };
    const auto settle = [&] { place.kiosk->settle(), place.kiosk->settle(); };
    const auto alone = std::max(ticks(deliver), ticks(settle));
    const auto both = ticks([&] {
      std::thread other(settle);
      deliver();
      other.join();
    });
    racecourse::expect_parallel(both <= alone, "two deliveries beside two settlements take " +
                                                   std::to_string(alone) + " ticks, not " +
                                                   std::to_string(both));
  });
}
