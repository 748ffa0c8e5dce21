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

// What a task is about to do, or has done. Addresses are stable ones: what a strategy decides must
// not depend on where the system has put a library.
struct Step {
  TaskId task;
  Op op;
  std::uintptr_t pc;      // in the program
  std::uintptr_t place;   // the object's or the memory's address; 0: it acts on none
  std::uintptr_t second;  // of a mutex that is given up or taken along with that; 0: none
  TaskId joined;          // kJoin: the task that it waits for
  std::uint64_t way = 0;  // where steps are counted: as many have to be behind it
};

// Whether the order of the two can matter to what they find and leave behind.
inline bool conflict(const Step& one, const Step& other) {
  const auto meets = [&other](std::uintptr_t place) {
    return place != 0 && (place == other.place || place == other.second);
  };
  if (!meets(one.place) && !meets(one.second)) return false;
  const auto only_reads = [](Op op) {
    return op == Op::kLoad || op == Op::kRead || op == Op::kReadLock || op == Op::kFutexWait ||
           op == Op::kFutexSleep;
  };
  return !only_reads(one.op) || !only_reads(other.op);
}

struct Choice {
  Question question;
  // The running task comes first if it can go on; then the others by number; deviations last.
  std::span<const Option> options;  // at least two
  bool first_goes_on;               // option 0 is the running task
  bool gave_way;  // the running task yielded or spun: any other option is no preemption
  // What each option's task is about to do; empty unless the strategy looks ahead.
  std::span<const Step> steps;
  // The same whenever tasks stand at the same places and atomics and objects are as they were,
  // whichever task stands where; 0 unless the strategy knows states.
  std::uint64_t state = 0;

  // How much an option counts against a bound: a preemption or a deviation 1, all others 0.
  int cost(std::size_t option) const {
    if (options[option].turn != Turn::kGoesOn) return 1;
    return question == Question::kWhoRuns && first_goes_on && option != 0 && !gave_way ? 1 : 0;
  }
};

// Called in the explorer's own process, between and during executions, never at the same time;
// nothing that it does is modelled.
class Strategy {
 public:
  virtual ~Strategy() = default;
  virtual std::string_view name() const = 0;
  // Whose execution it is: this strategy, or one of those that it consists of.
  virtual const Strategy& deciding() const { return *this; }
  // Every schedule with at most so many preemptions and deviations has been tried; -1: who knows.
  virtual int complete() const { return -1; }
  // Every schedule at all has been tried, or one that differs from it in nothing that matters.
  virtual bool exhausted() const { return false; }
  // Before an execution. False: there is nothing left to try.
  virtual bool begin() = 0;
  virtual std::size_t choose(const Choice& choice) = 0;
  // A task has come into being; `creator` is kNobody for task 0.
  virtual void created(TaskId /*task*/, TaskId /*creator*/) {}
  // The task has run for long without a scheduling point, or spins: others go first.
  virtual void gave_way(TaskId /*task*/) {}
  // Whether it wants to know what the tasks do: the steps of a choice, and happened().
  virtual bool looks_ahead() const { return false; }
  // Whether it wants to know in which state the choice is.
  virtual bool knows_states() const { return false; }
  // A task does what it announced.
  virtual void happened(const Step& /*step*/) {}
  // In the end, a task has not done what it announced, though that may have been possible.
  virtual void left(const Step& /*step*/, bool /*possible*/) {}
  // After an execution of so many scheduling points.
  virtual void end(std::uint64_t /*points*/) {}
  // Whether deviations are to be among the options of the execution that begin() began.
  virtual bool deviates() const { return false; }
  // After so many rounds of the same steps a task is taken to wait, and lets the others go first.
  virtual std::uint32_t patience() const { return 1'000; }
};

}  // namespace racecourse::model
