#pragma once

// Makes a failing schedule as simple as can be: fewest preemptions, then fewest decisions, then
// fewest steps, with the same incident in the end (Zeller and Hildebrandt, "Simplifying and
// Isolating Failure-Inducing Input", TSE 2002, on decisions that can be left out one by one).

#include <cstdint>
#include <functional>
#include <optional>

#include "harness/core/schedule.h"
#include "harness/explore/isolation.h"
#include "harness/runtime/incident.h"

namespace racecourse::explore {

// A switch without which the program would have passed: away from `task`, before it took its
// step number `step` (from 1).
struct Undo {
  model::TaskId task;
  std::uint64_t step;
};

struct Shrunken {
  Schedule schedule;
  int preemptions = 0;
  std::optional<Undo> undo;
};

// Runs one execution under the strategy, with the schedule's points and deadlines set up.
using RunOne = std::function<Outcome(model::Strategy&)>;

// What may be spent; once one of them is, no other execution is begun. Only the last look, for the
// undo, is not bounded by executions.
struct Effort {
  std::int64_t executions, points, accesses;
};

// Takes what it spends from `left`. nullopt if the schedule does not lead to the incident at all.
std::optional<Shrunken> shrink(const Schedule& schedule, const model::Incident& incident,
                               Effort& left, const RunOne& run);

}  // namespace racecourse::explore
