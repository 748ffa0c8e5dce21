#include "phil_salt.h"

#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::for_each_execution;
using racecourse::TableRules;

namespace {

using Make = std::unique_ptr<Dinner>(SaltTable&);
using Thoughts = std::vector<std::vector<int>>;

const Thoughts kFive = {{1, 0}, {1, 1}, {1, 2}, {1, 0}, {1, 1}};

// Everybody comes, and goes home; how many of them by an exception.
int dine(SaltTable& table, Make make) {
  const auto dinner = make(table);
  if (dinner == nullptr) {
    ADD_FAILURE() << "there is no dinner";
    return 0;
  }
  std::atomic<int> thrown = 0;
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] {
      try {
        dinner->philosopher(who);
      } catch (const std::runtime_error&) {
        ++thrown;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return thrown;
}

}  // namespace

TEST(PhilSalt, table) {
  for_each_execution([] {
    for (Make* const make : {&make_in_turn, &make_at_random}) {
      SaltTable table({{1, 1}, {1, 2}, {1, 0}});
      racecourse::watch(table, {TableRules::salt, TableRules::forks});
      dine(table, *make);
      racecourse::expect_right(racecourse::missing_meals(table));
    }
  });
}

TEST(PhilSalt, in_turn) {
  for_each_execution([] {
    SaltTable table(kFive);
    racecourse::watch(table, {TableRules::in_turn});
    dine(table, make_in_turn);
  });
}

TEST(PhilSalt, at_random) {
  for_each_execution([] {
    SaltTable table(kFive);
    racecourse::watch(table, {TableRules::drawn});
    dine(table, make_at_random);
  });
}

TEST(PhilSalt, thinkers) {
  for_each_execution([] {
    for (Make* const make : {&make_in_turn, &make_at_random}) {
      SaltTable table({{1, 1, 9}, {2, 16, 1}, {1, 1, 1}});
      dine(table, *make);
      racecourse::expect_in_time(racecourse::salt_stands_idle(table));
    }
  });
}

TEST(PhilSalt, stone) {
  for_each_execution([] {
    for (Make* const make : {&make_in_turn, &make_at_random}) {
      SaltTable table({{1, 1}, {1, 1}, {1, 1}}, 2);
      racecourse::watch(table, {TableRules::salt, TableRules::forks});
      EXPECT_EQ(dine(table, *make), 1) << "what P2's eat() throws comes out of philosopher(2)";
      racecourse::expect_right(racecourse::missing_meals(table));
    }
  });
}
