#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grading/findings/run_log.h"
#include "grading/findings/symbols.h"
#include "grading/model/counts.h"
#include "grading/model/finding.h"

namespace racecourse {

// What an explorer's process says of its search (docs/record-format.md).
struct Exploration {
  bool finished = false;  // it ran to its end and said so
  std::string strategy;
  std::uint64_t schedules = 0;
  std::uint64_t failing = 0;
  std::uint64_t orders = 0;  // that the schedules' steps came in, where it matters
  int complete = -1;         // every schedule with at most so many preemptions was tried
  bool repeatable = true;    // the same schedule led to the same execution
  bool isolated = false;     // each execution had a process of its own
  std::int64_t cpu_us = 0;
  std::vector<Finding> findings;  // each with its schedule
  std::optional<Counts> counts{};
};

// Reads the one repetition that an explorer's log has. Where nothing can be said of the program,
// because it does not repeat itself or there is no account of its failures, a finding says that.
Exploration read_exploration(const RunLog& log, const Symbols& symbols);

}  // namespace racecourse
