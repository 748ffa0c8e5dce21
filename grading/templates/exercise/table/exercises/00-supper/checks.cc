#include "supper.h"

#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::for_each_execution;

namespace {

void dine(CoinTable& table) {
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { philosopher(who, table); });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

TEST(Supper, meals) {
  for_each_execution([] {
    CoinTable table({{1, 1}, {1, 1}, {1, 1}});
    racecourse::watch(table, {racecourse::TableRules::forks});
    dine(table);
    racecourse::expect_right(racecourse::missing_meals(table));
  });
}

// First P1 and P3 are hungry, then P2 and P4.
TEST(Supper, together) {
  for_each_execution([] {
    CoinTable table({{1, 1}, {60, 1}, {1, 1}, {60, 1}});
    dine(table);
    racecourse::expect_parallel(racecourse::eat_together(table, 5));
  });
}
