#pragma once

// Executions each in a process of its own, forked off before the first: for programs that leave
// something behind in a library, where it cannot be put back.

#include <cstdint>
#include <span>

#include "harness/runtime/execution.h"

namespace racecourse::explore {

// What an execution came to, wherever it ran. Valid until the next one.
struct Outcome {
  std::span<const model::Incident> incidents;
  std::span<const std::uint16_t> choices;
  std::uint64_t trace = 0;
  std::uint64_t points = 0;
  std::uint64_t accesses = 0;
  std::uint64_t order = 0;
};

class Isolation {
 public:
  // Reserves the memory that the processes share.
  Isolation();

  // Forks a process that calls execute(strategy, argument), which must run one execution. What the
  // strategy was asked there it is asked here again, so that it knows as much as if it had run in
  // this process. If the process ends in another way than by returning, this one ends likewise.
  Outcome run(model::Strategy& strategy, void (*execute)(model::Strategy&, void*), void* argument);

 private:
  struct Shared;
  class Witness;

  void ask_again(model::Strategy& strategy) const;

  Shared* shared_;
};

}  // namespace racecourse::explore
