// The strategies against a small made-up program: two tasks of some steps each, that never wait.

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "harness/strategy/bounded.h"
#include "harness/strategy/decided.h"
#include "harness/strategy/directed.h"
#include "harness/strategy/partial_order.h"
#include "harness/strategy/pct.h"
#include "harness/strategy/portfolio.h"
#include "harness/strategy/random_walk.h"
#include "harness/strategy/registry.h"
#include "harness/strategy/round_robin.h"
#include "harness/strategy/selective_walk.h"
#include "harness/strategy/state_graph.h"

namespace racecourse {
namespace {

using model::Option;
using model::Strategy;
using model::TaskId;
using model::Turn;

constexpr std::uintptr_t kPlace = 0x1000;

// All steps are updates, of one place or of one for each task; the places in the program tell tasks
// apart, and how many steps they have left.
enum class Place { kOne, kOwn };
model::Step step_of(TaskId task, int left, Place place) {
  return {task,
          model::Op::kUpdate,
          0x400000U + task * 0x100U + static_cast<unsigned>(left),
          place == Place::kOne ? kPlace : kPlace + 8U * task,
          0,
          model::kNobody};
}

// The order in which the tasks take their steps under one execution of the strategy.
std::vector<TaskId> walk(Strategy& strategy, std::vector<int> steps, Place place = Place::kOne) {
  std::vector<TaskId> order;
  TaskId running = 0;
  for (TaskId task = 0; task < steps.size(); ++task) {
    strategy.created(task, task == 0 ? model::kNobody : TaskId{0});
  }
  for (;;) {
    std::vector<Option> options;
    if (steps[running] > 0) options.push_back({running, Turn::kGoesOn});
    for (TaskId task = 0; task < steps.size(); ++task) {
      if (task != running && steps[task] > 0) options.push_back({task, Turn::kGoesOn});
    }
    if (options.empty()) break;
    std::size_t pick = 0;
    if (options.size() > 1) {
      std::vector<model::Step> next;
      for (const Option& option : options) {
        next.push_back(step_of(option.task, steps[option.task], place));
      }
      pick = strategy.choose({model::Question::kWhoRuns, options, steps[running] > 0, false, next});
    }
    running = options.at(pick).task;
    strategy.happened(step_of(running, steps[running], place));
    --steps[running];
    order.push_back(running);
  }
  strategy.end(order.size());
  return order;
}

class Idle final : public Strategy {
 public:
  explicit Idle(const char* name) : name_(name) {}
  std::string_view name() const override { return name_; }
  bool begin() override { return true; }
  std::size_t choose(const model::Choice&) override { return 0; }

 private:
  const char* name_;
};

TEST(Portfolio, givesFewerTurnsToWhoShowsNothingNew) {
  std::vector<strategy::Portfolio::Member> members;
  members.push_back({std::make_unique<Idle>("old"), 4, 4});
  members.push_back({std::make_unique<Idle>("new"), 4, 4});
  strategy::Portfolio portfolio("both", std::move(members),
                                std::make_shared<strategy::StateGraph>());
  std::map<std::string_view, int> turns;
  const Option options[] = {{0, Turn::kGoesOn}, {1, Turn::kGoesOn}};
  const model::Step steps[] = {step_of(0, 1, Place::kOne), step_of(1, 1, Place::kOne)};
  std::uint64_t last_state = 1;
  for (int i = 0; i < 600; ++i) {
    ASSERT_TRUE(portfolio.begin());
    const std::string_view name = portfolio.deciding().name();
    ++turns[name];
    for (int choice = 0; choice < 4; ++choice) {
      const std::uint64_t state = name == "new" ? ++last_state : 1;
      portfolio.choose({model::Question::kWhoRuns, options, true, false, steps, state});
    }
    portfolio.end(4);
  }
  EXPECT_GE(turns["old"], 50) << "nobody is left out";
  EXPECT_GE(turns["new"], 3 * turns["old"]);
}

// A lock of 10 digits: each right turn of the first task leads on, each wrong one back to the
// beginning. By chance it takes some thousand executions to open it.
TEST(Frontier, reachesByStepsWhatTakesManyUnlikelyTurns) {
  strategy::Settings settings;
  const auto frontier = strategy::make("frontier", settings);
  const Option options[] = {{0, Turn::kGoesOn}, {1, Turn::kGoesOn}};
  const model::Step steps[] = {step_of(0, 1, Place::kOne), step_of(1, 1, Place::kOne)};
  int executions = 0;
  for (bool open = false; !open; ++executions) {
    ASSERT_LT(executions, 200);
    ASSERT_TRUE(frontier->begin());
    std::uint64_t digits = 0;
    for (int turn = 0; turn < 10; ++turn) {
      const std::size_t pick =
          frontier->choose({model::Question::kWhoRuns, options, true, false, steps, digits + 1});
      digits = pick == digits % 2 ? digits + 1 : 0;
    }
    frontier->end(10);
    open = digits == 10;
  }
}

int preemptions(const std::vector<TaskId>& order, std::vector<int> steps) {
  int count = 0;
  TaskId running = 0;
  for (const TaskId task : order) {
    if (task != running && steps[running] > 0) ++count;
    running = task;
    --steps[task];
  }
  return count;
}

TEST(Bounded, triesEverySchedulePreciselyUpToItsBound) {
  const std::vector<int> steps = {3, 2};
  strategy::Bounded bounded(5, false);
  std::set<std::vector<TaskId>> all;
  int last_bound = 0;
  while (bounded.begin()) {
    const std::vector<TaskId> order = walk(bounded, steps);
    EXPECT_LE(preemptions(order, steps), bounded.bound());
    EXPECT_GE(bounded.bound(), last_bound);
    last_bound = bounded.bound();
    all.insert(order);
  }
  EXPECT_EQ(all.size(), 10U) << "5 steps, of which 2 are the second task's";
  EXPECT_EQ(bounded.complete(), 5);
}

TEST(Bounded, withoutPreemptionsRunsEachTaskToItsEnd) {
  strategy::Bounded bounded(0, false);
  std::set<std::vector<TaskId>> all;
  while (bounded.begin()) all.insert(walk(bounded, {2, 2, 1}));
  const std::set<std::vector<TaskId>> expected = {{0, 0, 1, 1, 2}, {0, 0, 2, 1, 1}};
  EXPECT_EQ(all, expected);
}

// Orders of steps in conflict are all tried, those of others once.
TEST(Bounded, leavesOutOrdersThatMakeNoDifference) {
  const auto orders = [](Place place, int bound) {
    strategy::Bounded bounded(bound, true);
    std::set<std::vector<TaskId>> all;
    while (bounded.begin()) all.insert(walk(bounded, {3, 2}, place));
    EXPECT_EQ(bounded.complete(), bound);
    return all.size();
  };
  EXPECT_EQ(orders(Place::kOne, 5), 10U);
  EXPECT_EQ(orders(Place::kOwn, 5), 1U);
}

// {3, 2} at one place takes up to three preemptions.
TEST(Bounded, knowsWhenThereIsNothingLeft) {
  const auto is_exhausted = [](int bound, Place place, bool yields) {
    strategy::Bounded bounded(bound, true);
    while (bounded.begin()) {
      walk(bounded, {3, 2}, place);
      if (yields) bounded.gave_way(0);
    }
    EXPECT_EQ(bounded.complete(), bound);
    return bounded.exhausted();
  };
  EXPECT_FALSE(is_exhausted(2, Place::kOne, false));
  EXPECT_TRUE(is_exhausted(3, Place::kOne, false));
  EXPECT_TRUE(is_exhausted(0, Place::kOwn, false));
  EXPECT_FALSE(is_exhausted(3, Place::kOne, true)) << "whoever spins may be let spin for longer";
}

TEST(Portfolio, endsWhenOneOfThemHasTriedEverything) {
  const auto executions = [](int bound) {
    std::vector<strategy::Portfolio::Member> members;
    members.push_back({std::make_unique<strategy::RandomWalk>(1), 1, 1});
    members.push_back({std::make_unique<strategy::Bounded>(bound, true), 1, 1});
    strategy::Portfolio portfolio("both", std::move(members),
                                  std::make_shared<strategy::StateGraph>());
    int count = 0;
    while (count < 2'000 && portfolio.begin()) {
      walk(portfolio, {3, 2});
      ++count;
    }
    return count;
  };
  EXPECT_EQ(executions(3), 256);
  EXPECT_EQ(executions(2), 2'000);
}

// With 2,000 walks over 10 orders, one of probability 1/32 or more stays unseen with a probability
// below 10 * (31/32)^2000 < 10^-26.
TEST(RandomWalk, reachesEveryOrder) {
  strategy::RandomWalk random(1);
  std::set<std::vector<TaskId>> all;
  for (int i = 0; i < 4000; ++i) {
    random.begin();
    all.insert(walk(random, {3, 2}));
  }
  EXPECT_EQ(all.size(), 10U);
}

TEST(RandomWalk, isTheSameForTheSameSeed) {
  strategy::RandomWalk one(7), two(7), other(8);
  bool differs = false;
  for (int i = 0; i < 50; ++i) {
    one.begin();
    two.begin();
    other.begin();
    const std::vector<TaskId> order = walk(one, {9, 9, 9});
    EXPECT_EQ(order, walk(two, {9, 9, 9}));
    differs = differs || order != walk(other, {9, 9, 9});
  }
  EXPECT_TRUE(differs);
}

TEST(Pct, changesPriorityAtMostFourTimes) {
  strategy::Pct pct(3);
  std::map<int, int> histogram;
  for (int i = 0; i < 600; ++i) {
    pct.begin();
    const std::vector<TaskId> order = walk(pct, {20, 20, 20});
    int switches = 0;
    for (std::size_t k = 1; k < order.size(); ++k) switches += order[k] != order[k - 1] ? 1 : 0;
    // Two at ends of tasks, four at changes and as many back again.
    EXPECT_LE(switches, 2 + 2 * 4);
    ++histogram[switches];
  }
  EXPECT_GT(histogram.size(), 2U) << "some executions have a change, others none";
}

TEST(Pct, letsOneTaskGetFarAhead) {
  // The first task must wait while the other takes 30 steps: a fair coin each time does so with a
  // probability of 2^-30, PCT about one in ten.
  strategy::Pct pct(5);
  int ahead = 0;
  for (int i = 0; i < 100; ++i) {
    pct.begin();
    const std::vector<TaskId> order = walk(pct, {2, 60});
    ahead += std::count(order.begin(), order.begin() + 30, 1) == 30 ? 1 : 0;
  }
  EXPECT_GT(ahead, 4);
}

// Partial-order sampling draws the order of two steps in conflict, not of all.
TEST(PartialOrder, reachesEveryOrder) {
  strategy::PartialOrder pos(1);
  std::set<std::vector<TaskId>> all;
  for (int i = 0; i < 4000; ++i) {
    pos.begin();
    all.insert(walk(pos, {3, 2}));
  }
  EXPECT_EQ(all.size(), 10U);
}

// Of the 10 orders each comes in 900 of 9,000 walks, with a standard deviation of 28.5: outside of
// five of them with a probability below 10^-5. A uniform walk takes the first one in 1/8 of them.
TEST(SelectiveWalk, isUniformOverTheOrdersAtAPlace) {
  strategy::SelectiveWalk surw(1);
  std::map<std::vector<TaskId>, int> times;
  surw.begin();
  walk(surw, {3, 2});  // learns how many steps there are
  for (int i = 0; i < 9000; ++i) {
    surw.begin();
    ++times[walk(surw, {3, 2})];
  }
  EXPECT_EQ(times.size(), 10U);
  for (const auto& [order, count] : times) EXPECT_NEAR(count, 900, 5 * 28.5);
}

// Each of the two orders of the 20th step of one task and the only one of another is aimed at; by
// chance the latter comes last once in 2^20 walks.
TEST(Directed, reachesWhatChanceHardlyDoes) {
  strategy::Directed directed(1);
  int last = 0, first = 0;
  for (int i = 0; i < 300; ++i) {
    directed.begin();
    const std::vector<TaskId> order = walk(directed, {20, 1});
    last += order.back() == 1 ? 1 : 0;
    first += order.front() == 1 ? 1 : 0;
  }
  EXPECT_GT(last, 2);
  EXPECT_GT(first, 2);
}

// Each of a schedule's decisions still makes sense when another one is left out.
TEST(Decided, followsWhatIsLeftOfASchedule) {
  Schedule schedule;
  schedule.choices = {0, 1, 0, 1, 0};  // 0 0 | 1 1 | 0 …, of two tasks with three steps each
  strategy::Decided decided(schedule);
  decided.begin();
  const std::vector<TaskId> whole = walk(decided, {3, 3});
  EXPECT_EQ(whole, (std::vector<TaskId>{0, 1, 1, 0, 0, 1}));
  const auto decisions = decided.taken();
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_TRUE(decisions[0].preempts && decisions[1].preempts);
  decided.follow(decisions);
  decided.begin();
  EXPECT_EQ(walk(decided, {3, 3}), whole);
  decided.follow({decisions[0]});
  decided.begin();
  EXPECT_EQ(walk(decided, {3, 3}), (std::vector<TaskId>{0, 1, 1, 1, 0, 0}));
  decided.follow({});
  decided.begin();
  EXPECT_EQ(walk(decided, {3, 3}), (std::vector<TaskId>{0, 0, 0, 1, 1, 1}));
}

TEST(RoundRobin, alternates) {
  strategy::RoundRobin round_robin;
  round_robin.begin();  // the first does not interrupt task 0
  EXPECT_EQ(walk(round_robin, {2, 2, 2}), (std::vector<TaskId>{0, 0, 1, 2, 1, 2}));
  round_robin.begin();
  EXPECT_EQ(walk(round_robin, {2, 2, 2}), (std::vector<TaskId>{1, 2, 0, 1, 0, 2}));
}

TEST(Registry, makesEachUnderItsName) {
  for (const strategy::Entry& entry : strategy::all()) {
    const auto made = strategy::make(entry.name, {});
    ASSERT_NE(made, nullptr) << entry.name;
    EXPECT_EQ(made->name(), entry.name);
    EXPECT_TRUE(made->begin());
  }
  EXPECT_EQ(strategy::make("luck", {}), nullptr);
}

}  // namespace
}  // namespace racecourse
