#include "phil_chef.h"

#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

namespace {

void dine(int seats, const std::vector<std::vector<int>>& slots, int rounds) {
  using racecourse::TableRules;
  ChefTable table(seats, slots, rounds);
  racecourse::watch(table, {TableRules::turns, TableRules::forks, TableRules::handover});
  const auto dinner = make_dinner(table);
  std::vector<std::thread> threads;
  threads.emplace_back([&] { dinner->chef(); });
  for (int who = 1; who <= seats; ++who) {
    threads.emplace_back([&, who] { dinner->philosopher(who); });
  }
  for (std::thread& thread : threads) thread.join();
  racecourse::expect_right(racecourse::missing_meals(table));
  racecourse::expect_parallel(racecourse::side_by_side(table));
}

}  // namespace

TEST(PhilChef, other_tables) {
  racecourse::for_each_execution([] {
    dine(4, {{1, 3}, {4}, {2}, {4, 2}}, 2);                      // slots 2 and 3 share no fork
    dine(7, {{1, 3, 5}, {2, 4, 7}, {5, 7}, {5}, {1, 3, 5}}, 1);  // 6 is not hungry
  });
}
