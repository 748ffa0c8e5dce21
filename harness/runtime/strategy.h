#pragma once

// Who decides. Every choice that the program leaves open, which task goes next, whom to notify,
// whether to wake a waiter that nobody notified, goes through Strategy::choose.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "harness/runtime/task.h"

namespace racecourse::model {

enum class Turn : std::uint8_t {
  kGoesOn,    // its operation is possible
  kSpurious,  // a deviation: it is woken though nobody notified it
  kTimesOut,  // a deviation: its deadline comes although others could run
};

struct Option {
  TaskId task;
  Turn turn;
};

enum class Question : std::uint8_t { kWhoRuns, kWhomToWake };

struct Choice {
  Question question;
  // The running task comes first if it can go on; then the others by number; deviations last.
  std::span<const Option> options;  // at least two
  bool first_goes_on;               // option 0 is the running task
  bool gave_way;  // the running task yielded or spun: any other option is no preemption

  // How much an option counts against a bound: a preemption or a deviation 1, all others 0.
  int cost(std::size_t option) const {
    if (options[option].turn != Turn::kGoesOn) return 1;
    return question == Question::kWhoRuns && first_goes_on && option != 0 && !gave_way ? 1 : 0;
  }
};

// Called in the explorer's own process, between and during executions, never at the same time.
class Strategy {
 public:
  virtual ~Strategy() = default;
  virtual std::string_view name() const = 0;
  // Whose execution it is: this strategy, or one of those that it consists of.
  virtual const Strategy& deciding() const { return *this; }
  // Every schedule with at most so many preemptions and deviations has been tried; -1: who knows.
  virtual int complete() const { return -1; }
  // Before an execution. False: there is nothing left to try.
  virtual bool begin() = 0;
  virtual std::size_t choose(const Choice& choice) = 0;
  // A task has come into being; `creator` is kNobody for task 0.
  virtual void created(TaskId /*task*/, TaskId /*creator*/) {}
  // The task has run for long without a scheduling point, or spins: others go first.
  virtual void gave_way(TaskId /*task*/) {}
  // After an execution of so many scheduling points.
  virtual void end(std::uint64_t /*points*/) {}
  // Whether deviations are to be among the options of the execution that begin() began.
  virtual bool deviates() const { return false; }
  // After so many rounds of the same steps a task is taken to wait, and lets the others go first.
  virtual std::uint32_t patience() const { return 1'000; }
};

}  // namespace racecourse::model
