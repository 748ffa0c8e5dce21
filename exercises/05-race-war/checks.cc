#include "race_war.h"

#include "harness/check/check.h"

using racecourse::for_each_execution;

TEST(RaceWar, exact) {
  for_each_execution([] {
    EXPECT_EQ(race_war(12, 7), 5) << "12 ups and 7 downs";
    EXPECT_EQ(racecourse::worked_calls(), 19) << "every step calls rc::work() once";
    EXPECT_EQ(race_war(6, 6), 0) << "6 ups and 6 downs";
    EXPECT_EQ(race_war(0, 3), -3) << "no ups and 3 downs";
    EXPECT_EQ(race_war(0, 0), 0) << "no steps at all";
    EXPECT_EQ(racecourse::worked_calls(), 34) << "every step calls rc::work() once";
  });
}

TEST(RaceWar, steps) {
  for_each_execution([] {
    race_war(9, 4);
    racecourse::expect_rule(racecourse::worked_threads() == 2,
                            "exactly two threads make the steps");
    racecourse::expect_rule(
        racecourse::worked_calls_of(0) == 9 && racecourse::worked_calls_of(1) == 4,
        "one thread makes all the ups, the other all the downs");
    racecourse::expect_rule(!racecourse::worked_in_main(), "the caller's own thread makes no step");
  });
}

TEST(RaceWar, parallel) {
  for_each_execution([] {
    const auto begin = racecourse::now_ticks();
    race_war(10, 8);
    const auto took = racecourse::now_ticks() - begin;
    racecourse::expect_parallel(
        took <= 10, "10 ups beside 8 downs take 10 ticks, but took " + std::to_string(took));
  });
}
