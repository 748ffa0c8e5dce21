#include "letterbox.h"

#include <thread>

#include "harness/check/check.h"

using racecourse::for_each_execution;

TEST(Letterbox, delivery) {
  for_each_execution([] {
    const auto box = make_letterbox();
    std::thread first([&] { box->put(1); });
    std::thread second([&] { box->put(20); });
    std::thread reader;
    int other = 0;
    reader = std::thread([&] { other = box->get(); });
    const int mine = box->get();
    first.join();
    second.join();
    reader.join();
    EXPECT_EQ(mine + other, 21) << "the sum of the letters 1 and 20";
  });
}

TEST(Letterbox, room) {
  for_each_execution([] {
    const auto box = make_letterbox();
    std::thread reader([&] {
      racecourse::work(10);
      box->get();
      box->get();
    });
    box->put(1);
    box->put(2);
    racecourse::expect_rule(racecourse::now_ticks() >= 10,
                            "the second letter is put when the first one has been got");
    reader.join();
  });
}
