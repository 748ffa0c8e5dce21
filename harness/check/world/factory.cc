#include "harness/check/world/rc/factory.h"

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/engine.h"
#include "harness/check/world/call.h"
#include "harness/check/world/factory_events.h"
#include "harness/check/world/shift.h"
#include "harness/check/worlds.h"

namespace {

namespace engine = racecourse::engine;
using racecourse::task_id;

racecourse::FactoryPlan plan_as_in_the_lecture(int producers, int tasks_of_each) {
  racecourse::FactoryPlan plan;
  for (int producer = 0; producer < producers; ++producer) {
    plan.producers.emplace_back();
    for (int i = 0; i < tasks_of_each; ++i) {
      plan.producers.back().push_back({3000, 2000 + (400 * producer + 700 * i) % 1100, false});
    }
  }
  return plan;
}

// Products differ as long as there are no more than twelve tasks of six producers.
Task task_of(int producer, int number) {
  return {producer, number, (producer + number) % 101, (50 * producer + number + 5) % 101};
}

}  // namespace

struct Factory::State : racecourse::Kept {
  explicit State(racecourse::FactoryPlan what)
      : plan(std::move(what)), made(plan.producers.size()), busy(plan.producers.size()) {}

  const racecourse::FactoryPlan::Job* job_of(const Task& task) const {
    const bool known = task.producer >= 1 &&
                       task.producer <= static_cast<int>(plan.producers.size()) &&
                       task.number >= 1 && task.number <= made[task.producer - 1];
    if (!known) return nullptr;
    const Task right = task_of(task.producer, task.number);
    if (task.a != right.a || task.b != right.b) return nullptr;
    return &plan.producers[task.producer - 1][task.number - 1];
  }

  const racecourse::FactoryPlan plan;
  const int owner = engine::self();
  racecourse::Shift shift;
  mutable racecourse::HiddenLock lock;  // guards what follows
  std::vector<int> made;                // so many of each producer's
  std::vector<int> busy;                // in make()
  std::vector<racecourse::Delivered> delivered;
};

namespace {

// A call, from its beginning to its end. Time passes in some, and the factory may be gone after it.
class Call : public racecourse::KeptCall<Factory::State> {
 public:
  using KeptCall::KeptCall;
  void occupy(int ticks) const {
    (*this)->shift.occupy(ticks);
    look();
  }
};

}  // namespace

Factory::Factory(int producers, int tasks_of_each)
    : state_(new State(plan_as_in_the_lecture(producers, tasks_of_each))) {}
Factory::Factory(const racecourse::FactoryPlan& plan) : state_(new State(plan)) {}

Factory::~Factory() {
  const racecourse::WorldCall call(__builtin_return_address(0), &state_);
  if (!racecourse::leave(state_)) {
    racecourse::report_broken(
        "run_pipeline() has returned, and a thread is still at work in the factory");
  }
}

std::optional<Task> Factory::make(int producer) {
  const Call call(__builtin_return_address(0), state_);
  if (producer < 1 || producer > static_cast<int>(call->plan.producers.size())) {
    racecourse::report_broken("make(" + std::to_string(producer) + "): there is no such producer");
    return {};
  }
  const std::size_t me = static_cast<std::size_t>(producer) - 1;
  const auto& jobs = call->plan.producers[me];
  bool alone = false;
  int number = 0;
  {
    const std::lock_guard guard(call->lock);
    alone = call->busy[me]++ == 0;
    number = call->made[me] + call->busy[me];
  }
  if (!alone) {
    racecourse::report_broken(
        "make(" + std::to_string(producer) +
        ") by two threads at a time: a producer makes one task after the other");
  }
  const bool more = number <= static_cast<int>(jobs.size());
  const int id = task_id(producer, number);
  if (more) {
    call->shift.record("making", id);
    call.occupy(jobs[static_cast<std::size_t>(number) - 1].make);
  }
  {
    const std::lock_guard guard(call->lock);
    --call->busy[me];
    if (more) ++call->made[me];
  }
  if (!more) return {};
  call->shift.record("made", id);
  return task_of(producer, number);
}

long Factory::multiply(const Task& task) {
  const Call call(__builtin_return_address(0), state_);
  const racecourse::FactoryPlan::Job* job = nullptr;
  {
    const std::lock_guard guard(call->lock);
    job = call->job_of(task);
  }
  if (job == nullptr) {
    racecourse::report_broken("multiply() of a task that no producer has made");
    return 0;
  }
  const int id = task_id(task.producer, task.number);
  call->shift.record("begun", id);
  call.occupy(job->multiply);
  call->shift.record("multiplied", id);
  if (job->throws) throw std::runtime_error("the machine broke down");
  return static_cast<long>(task.a) * task.b;
}

void Factory::deliver(const Answer& answer) {
  const Call call(__builtin_return_address(0), state_);
  if (engine::self() != call->owner) {
    racecourse::report_broken(
        "deliver() by another thread than the one that called run_pipeline()");
  }
  const int id = task_id(answer.task.producer, answer.task.number);
  call->shift.record("delivering", id);
  {
    const std::lock_guard guard(call->lock);
    call->delivered.push_back({id, answer.value});
  }
  if (!engine::observing()) {
    std::printf("%5.1f s  producer %d, task %d: %d * %d = %s\n",
                static_cast<double>(call->shift.now()) / 1000, answer.task.producer,
                answer.task.number, answer.task.a, answer.task.b,
                answer.value ? std::to_string(*answer.value).c_str() : "?");
    std::fflush(stdout);
  }
  if (call->plan.deliver > 0) call.occupy(call->plan.deliver);
  call->shift.record("delivered", id);
}

std::string Factory::chart() const {
  return racecourse::chart(state_->shift.events(),
                           {"making", "made", "begun", "multiplied", "producer", "worker"});
}

std::vector<racecourse::Event> racecourse::happened(const Factory& factory) {
  return factory.state().shift.events();
}

racecourse::Problem racecourse::every_answer(const Factory& factory) {
  const Factory::State& state = factory.state();
  std::vector<Expected> expected;
  for (std::size_t p = 0; p < state.plan.producers.size(); ++p) {
    for (std::size_t n = 0; n < state.plan.producers[p].size(); ++n) {
      const Task task = task_of(static_cast<int>(p) + 1, static_cast<int>(n) + 1);
      const bool throws = state.plan.producers[p][n].throws;
      expected.push_back({task_id(task.producer, task.number),
                          throws ? std::nullopt : std::optional<long>(task.a * task.b)});
    }
  }
  return every_answer(expected, state.delivered, happened(factory));
}
