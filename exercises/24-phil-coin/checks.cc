#include "phil_coin.h"

#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::for_each_execution;
using racecourse::TableRules;

namespace {

using Thoughts = std::vector<std::vector<int>>;

// Everybody comes, and goes home.
void dine(CoinTable& table) {
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { philosopher(who, table); });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

// All get hungry at the same time, and take their steps at the same time. Each evening has other
// coins: now and then they all say the same.
TEST(PhilCoin, table) {
  for_each_execution([] {
    for (const Thoughts& thoughts :
         {Thoughts{{1, 1}, {1, 1}, {1, 1}}, {{1}, {1}}, {{1}, {1}, {1}}, {{1}, {1}}}) {
      CoinTable table(thoughts);
      racecourse::watch(table, {TableRules::forks});
      dine(table);
      racecourse::expect_right(racecourse::missing_meals(table));
    }
  });
}

TEST(PhilCoin, coin) {
  for_each_execution([] {
    CoinTable table({{1, 1}, {1, 2}, {2, 1}, {1, 1}});
    racecourse::watch(table, {TableRules::attempts});
    dine(table);
  });
}

// First P1 and P3 are hungry, then P2 and P4: 12 ticks of meals for each pair. One attempt at a
// time would leave 6 of these 24.
TEST(PhilCoin, together) {
  for_each_execution([] {
    CoinTable table({{1, 1, 1}, {60, 1, 1}, {1, 1, 1}, {60, 1, 1}});
    dine(table);
    racecourse::expect_parallel(racecourse::eat_together(table, 10));
  });
}
