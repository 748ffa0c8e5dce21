#include "phil_chef.h"

#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::for_each_execution;
using racecourse::TableRules;

namespace {

const std::vector<std::vector<int>> kDeckOrder = {{3, 5}, {1, 4}, {2, 4}, {1, 3}, {5, 2}};

// Everybody comes, and goes home.
void dine(ChefTable& table) {
  const auto dinner = make_dinner(table);
  ASSERT_NE(dinner, nullptr) << "make_dinner() returned no dinner";
  std::vector<std::thread> threads;
  threads.emplace_back([&] { dinner->chef(); });
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { dinner->philosopher(who); });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

TEST(PhilChef, order) {
  for_each_execution([] {
    ChefTable table(5, kDeckOrder, 1);
    racecourse::watch(table, {TableRules::turns});
    dine(table);
    racecourse::expect_right(racecourse::missing_meals(table));
  });
}

TEST(PhilChef, forks) {
  for_each_execution([] {
    ChefTable table(5, kDeckOrder, 1);
    racecourse::watch(table, {TableRules::forks, TableRules::handover});
    dine(table);
  });
}

TEST(PhilChef, together) {
  for_each_execution([] {
    ChefTable table(5, kDeckOrder, 1);
    dine(table);
    racecourse::expect_parallel(racecourse::side_by_side(table));
  });
}

TEST(PhilChef, rounds) {
  for_each_execution([] {
    ChefTable table(5, kDeckOrder, 3), closed(5, kDeckOrder, 0);
    racecourse::watch(table, {TableRules::turns});
    racecourse::watch(closed, {TableRules::turns});
    dine(table);
    racecourse::expect_right(racecourse::missing_meals(table));
    dine(closed);  // nobody eats, and everybody goes home
  });
}
