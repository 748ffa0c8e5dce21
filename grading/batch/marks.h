#pragma once

#include <optional>
#include <span>

#include "grading/base/moment.h"
#include "grading/model/course.h"

namespace racecourse {

// How an attempt at an exercise came out.
enum class Outcome {
  kGraded,   // its points are known
  kPending,  // some of them could not be measured yet
  kErrored,  // racecourse or the machine failed: no points are lost by that
  kWaiting,  // it has not been graded yet
};

struct Attempt {
  std::chrono::sys_seconds submitted;
  Outcome outcome = Outcome::kWaiting;
  int points = 0;
  int pending = 0;  // points neither granted nor lost
  int max_points = 0;
};

// Points with two decimals, as a late submission may have them: 8550 are 85.5.
using Hundredths = int;

// What becomes of points that could not be measured.
enum class Pending {
  kAsked,     // nothing yet: somebody has to say
  kExcluded,  // the other checks count for all
  kGranted,
};

struct Mark {
  enum class State { kMissing, kTooLate, kGraded, kPending, kErrored, kWaiting };
  State state = State::kMissing;
  std::optional<std::size_t> attempt;  // which counts
  Hundredths raw = 0;                  // before it was too late
  Hundredths points = 0;
  Hundredths pending = 0;  // what may still be added
  int days_late = 0;

  bool is_known() const { return state == State::kGraded || state == State::kTooLate; }
  // The tenth of an exercise's points that it lies in; 10: all of them.
  std::size_t tenth(int max_points) const;
};

std::string_view name(Mark::State state);

// 0: in time. A day that has begun is a day.
int days_late(std::chrono::sys_seconds submitted, const std::optional<Moment>& deadline,
              const LatePolicy& policy);

// The mark of one student for one exercise, from all attempts in the order in which they came.
// Attempts beyond the limit or later than the policy takes do not count. Where the best one
// counts, it is the one with the best mark, the first of several. What is not known yet is never
// taken for zero: if another attempt may still be better, the state says so.
Mark mark_of(std::span<const Attempt> attempts, const std::optional<Moment>& deadline,
             const LatePolicy& late, const AttemptPolicy& policy, Pending pending);

}  // namespace racecourse
