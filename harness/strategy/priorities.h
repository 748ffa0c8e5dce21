#pragma once

// Random priorities of the tasks' next steps, drawn anew whenever a step that conflicts with them
// has happened: two steps in conflict come in either order with the same probability, whatever else
// their tasks do (Yuan, Yang and Gu, "Partial Order Aware Concurrency Sampling", CAV 2018).

#include <array>
#include <cstdint>

#include "harness/core/random.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

class Priorities {
 public:
  void begin(std::uint64_t seed) {
    random_ = Random(seed);
    tasks_ = 0;
  }
  void created(model::TaskId task) {
    tasks_ = task + 1U;
    redraw(task);
  }
  // The options of a choice, as far as they are no deviations.
  void look(std::span<const model::Step> steps) {
    for (const model::Step& step : steps) tasks_of_[step.task].next = step;
  }
  void happened(const model::Step& step) {
    redraw(step.task);
    for (std::size_t task = 0; task < tasks_; ++task) {
      if (conflict(tasks_of_[task].next, step)) redraw(static_cast<model::TaskId>(task));
    }
  }
  std::uint64_t of(model::TaskId task) const { return tasks_of_[task].priority; }
  Random& random() { return random_; }

 private:
  struct Entry {
    std::uint64_t priority;
    model::Step next;  // place 0 if it is not known
  };
  void redraw(model::TaskId task) { tasks_of_[task] = {random_.next(), {}}; }

  Random random_;
  std::size_t tasks_ = 0;
  std::array<Entry, model::kMaxTasks> tasks_of_{};
};

}  // namespace racecourse::strategy
