#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Which steps of an execution could have come in another order: two that conflict, that could both
// have been next, and that nothing in between orders (Flanagan and Godefroid, "Dynamic
// Partial-Order Reduction for Model Checking Software", POPL 2005).
class Dependence {
 public:
  // Called with the index of the earlier step, for the last such step of each other task.
  using Reversible = std::function<void(std::size_t earlier)>;

  // Beyond that looking is not worth its while: a clock for each step, of each task's.
  static constexpr std::size_t kMaxSteps = 5'000;
  static constexpr std::size_t kMaxTasks = 64;
  bool is_too_much() const { return taken_.size() > kMaxSteps || clocks_.size() > kMaxTasks; }

  // An execution begins whose first `same` steps are those of the last one, with the tasks that
  // were created before them; they are not told again.
  void begin(std::size_t same);
  // How many tasks are known.
  std::size_t tasks() const { return created_.size(); }
  void created(model::TaskId task, model::TaskId creator);
  // A task's next step, which becomes part of the order, or, in the end, was never taken.
  void happened(const model::Step& step, const Reversible& reversible) {
    look(step, reversible, true);
  }
  void left(const model::Step& step, const Reversible& reversible) {
    look(step, reversible, false);
  }

 private:
  using Clock = std::vector<std::uint32_t>;  // by task: how many of its steps come before
  struct Taken {
    model::Step step;
    std::uint32_t number;  // of the task's steps, from 1
    Clock clock;           // the step itself included
  };
  // What is known of a task before its first step.
  struct Created {
    std::size_t before;  // so many steps came before
    Clock clock;
  };

  void look(const model::Step& step, const Reversible& reversible, bool taken);
  Clock& clock_of(model::TaskId task);
  static void join(Clock& into, const Clock& from);

  std::vector<Taken> taken_;
  std::vector<Clock> clocks_;  // by task
  std::vector<Created> created_;
  // By place and task: the steps there.
  std::unordered_map<std::uintptr_t, std::vector<std::vector<std::uint32_t>>> at_;
};

}  // namespace racecourse::strategy
