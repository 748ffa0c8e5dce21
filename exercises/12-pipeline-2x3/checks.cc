#include "pipeline.h"

#include <string>
#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::about;
using racecourse::expect_parallel;
using racecourse::expect_right;
using racecourse::expect_rule;
using racecourse::FactoryPlan;
using racecourse::for_each_execution;
using racecourse::makespan;
using racecourse::max_concurrent;

namespace {

using Jobs = std::vector<FactoryPlan::Job>;

// Runs the plan, with which all answers must come; what happened on the way.
std::vector<racecourse::Event> run(const FactoryPlan& plan, int workers, std::size_t capacity) {
  Factory factory(plan);
  run_pipeline(factory, static_cast<int>(plan.producers.size()), workers, capacity);
  expect_right(racecourse::every_answer(factory));
  return racecourse::happened(factory);
}

}  // namespace

TEST(Pipeline2x3, answers) {
  for_each_execution([] {
    run({{Jobs(1), Jobs(2)}}, 3, 3);
    expect_rule(racecourse::running_threads() == 0,
                "when run_pipeline() returns, all threads that it created have ended");
  });
}

TEST(Pipeline2x3, throwing) {
  for_each_execution(
      [] { run({{{{3000, 2000, true}, {3000, 2500}}, {{3000, 3000, true}}}}, 2, 3); });
}

TEST(Pipeline2x3, numbers) {
  for_each_execution([] {
    run({{Jobs(2)}}, 1, 3);
    run({{Jobs(1), Jobs(0), Jobs(1)}}, 1, 3);
    std::thread other([] { run({{Jobs(0)}}, 2, 1); });
    run({{Jobs(1)}}, 4, 1);
    other.join();
  });
}

TEST(Pipeline2x3, capacity) {
  for_each_execution([] {
    // Tasks come faster than they are worked out, and answers faster than they are delivered.
    const auto events = run({{Jobs(6, {300, 1000})}, 3000}, 1, 1);
    expect_rule(about("tasks, with one producer, one worker and a capacity of 1",
                      max_concurrent(events, {"made", "begun"}, 1 + 1 + 1)));
    expect_rule(about("answers, with one worker and a capacity of 1",
                      max_concurrent(events, {"multiplied", "delivering"}, 1 + 1 + 1)));
  });
}

TEST(Pipeline2x3, parallel) {
  for_each_execution([] {
    const FactoryPlan plan{
        {{{3000, 2000}, {3000, 2500}, {3000, 3000}, {3000, 2000}, {3000, 2500}},
         {{3000, 3000}, {3000, 2000}, {3000, 2500}, {3000, 2500}, {3000, 3000}}}};
    expect_parallel(about("ten tasks", makespan(run(plan, 3, 10), 5 * 3000 + 3000)));
  });
}

TEST(Pipeline2x3, workers) {
  for_each_execution([] {
    // With two workers: 100 to 8100, and 200 to 1200, 1200 to 7200, 7200 to 8200.
    const FactoryPlan plan{{{{100, 8000}, {100, 1000}, {100, 6000}, {100, 1000}}}};
    const auto events = run(plan, 2, 4);
    expect_rule(
        about("multiply(), with two workers", max_concurrent(events, {"begun", "multiplied"}, 2)));
    expect_parallel(about("four tasks, two workers", makespan(events, 8200)));
  });
}
