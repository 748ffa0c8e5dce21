#include "phil_coin.h"

#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

namespace {

void dine(const std::vector<std::vector<int>>& thoughts) {
  using racecourse::TableRules;
  CoinTable table(thoughts);
  racecourse::watch(table, {TableRules::forks, TableRules::attempts});
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { philosopher(who, table); });
  }
  for (std::thread& thread : threads) thread.join();
  racecourse::expect_right(racecourse::missing_meals(table));
}

}  // namespace

TEST(PhilCoin, other_tables) {
  racecourse::for_each_execution([] {
    dine({{1, 1}, {1, 1}});                       // two, with the same two forks
    dine({{1}, {}, {1, 3}, {2}, {1}, {1}, {4}});  // 2 goes home at once
  });
}
