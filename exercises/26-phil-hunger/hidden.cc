#include "phil_hunger.h"

#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

namespace {

void dine(int threshold, int meal, const std::vector<std::vector<int>>& thoughts) {
  using racecourse::TableRules;
  HungerTable table(threshold, meal, thoughts);
  racecourse::watch(table, {TableRules::forks, TableRules::yield, TableRules::reserve});
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { philosopher(who, table); });
  }
  for (std::thread& thread : threads) thread.join();
  racecourse::expect_right(racecourse::missing_meals(table));
  racecourse::expect_rule(racecourse::sits_on_a_fork(table));
  racecourse::expect_parallel(racecourse::stays_hungry(table));
  racecourse::expect_in_time(racecourse::waits_too_long(table));
}

}  // namespace

TEST(PhilHunger, other_tables) {
  racecourse::for_each_execution([] {
    dine(1, 3, {{1}, {1, 1}});                                   // two, with the same two forks
    dine(2, 4, {{1, 1}, {2, 1}, {1, 2}});                        // always a champion
    dine(9, 2, {{1, 1}, {2}, {}, {3, 4}, {1, 1}, {5, 3}, {2}});  // seldom one
  });
}
