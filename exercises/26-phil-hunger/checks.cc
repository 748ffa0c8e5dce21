#include "phil_hunger.h"

#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::for_each_execution;
using racecourse::TableRules;

namespace {

constexpr int kMeal = 4;
constexpr int kLong = 6, kShort = 2;  // thresholds: above and below

// Five who get hungry at the same time, and have two meals each. Everybody comes, and goes home.
struct Dinner {
  explicit Dinner(int threshold)
      : table(threshold, kMeal, {{1, 2}, {1, 1}, {1, 2}, {1, 1}, {1, 2}}) {}

  void dine() {
    std::vector<std::thread> threads;
    for (int who = 1; who <= table.seats(); ++who) {
      threads.emplace_back([this, who] { philosopher(who, table); });
    }
    for (std::thread& thread : threads) thread.join();
  }

  HungerTable table;
};

}  // namespace

TEST(PhilHunger, table) {
  for_each_execution([] {
    Dinner dinner(kLong);
    racecourse::watch(dinner.table, {TableRules::forks});
    dinner.dine();
    racecourse::expect_right(racecourse::missing_meals(dinner.table));
  });
}

TEST(PhilHunger, yield) {
  for_each_execution([] {
    Dinner dinner(kShort);
    racecourse::watch(dinner.table, {TableRules::yield});
    dinner.dine();
    racecourse::expect_rule(racecourse::sits_on_a_fork(dinner.table));
  });
}

TEST(PhilHunger, reserve) {
  for_each_execution([] {
    Dinner dinner(kShort);
    racecourse::watch(dinner.table, {TableRules::reserve});
    dinner.dine();
  });
}

TEST(PhilHunger, others) {
  for_each_execution([] {
    Dinner dinner(kShort);
    dinner.dine();
    racecourse::expect_parallel(racecourse::stays_hungry(dinner.table));
  });
}

TEST(PhilHunger, bound) {
  for_each_execution([] {
    for (const int threshold : {kLong, kShort}) {
      Dinner dinner(threshold);
      dinner.dine();
      racecourse::expect_in_time(racecourse::waits_too_long(dinner.table));
    }
  });
}
