#include "phil_salt.h"

#include <memory>
#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

namespace {

void dine(const std::vector<std::vector<int>>& thoughts,
          std::unique_ptr<Dinner> (*make)(SaltTable&), racecourse::TableRules order) {
  using racecourse::TableRules;
  SaltTable table(thoughts);
  racecourse::watch(table, {TableRules::salt, TableRules::forks, order});
  const auto dinner = make(table);
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { dinner->philosopher(who); });
  }
  for (std::thread& thread : threads) thread.join();
  racecourse::expect_right(racecourse::missing_meals(table));
  racecourse::expect_in_time(racecourse::salt_stands_idle(table));
}

}  // namespace

TEST(PhilSalt, other_tables) {
  racecourse::for_each_execution([] {
    using racecourse::TableRules;
    for (const auto& thoughts : {std::vector<std::vector<int>>{{1, 0}, {1, 1}},
                                 {{1}, {2}, {}, {1, 8}, {1}, {3}, {1, 0}}}) {
      dine(thoughts, make_in_turn, TableRules::in_turn);
      dine(thoughts, make_at_random, TableRules::drawn);
    }
  });
}
