#include "tally.h"

#include <thread>

#include "harness/check/check.h"

using racecourse::for_each_execution;

TEST(Tally, total) {
  for_each_execution([] {
    const auto sum = make_tally();
    std::thread other([&] {
      sum->add([] { return 10; });
      sum->add([] { return 1; });
    });
    sum->add([] { return 100; });
    sum->total();
    other.join();
    EXPECT_EQ(sum->total(), 111) << "of 10, 1 and 100";
  });
}

TEST(Tally, parallel) {
  for_each_execution([] {
    const auto sum = make_tally();
    const auto slow = [&] {
      sum->add([] {
        racecourse::work(5);
        return 1;
      });
    };
    const auto start = racecourse::now_ticks();
    std::thread other(slow);
    slow();
    other.join();
    racecourse::expect_parallel(racecourse::now_ticks() - start <= 5,
                                "two who count for 5 ticks are done after 5 ticks");
  });
}
