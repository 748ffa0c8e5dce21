#include "grading/batch/marks.h"

#include <algorithm>

namespace racecourse {
namespace {

constexpr Hundredths kPoint = 100;

// `points` of which this many percent are left, rounded to the nearest hundredth.
Hundredths reduced(Hundredths points, int percent_left) {
  return (points * percent_left + 50) / 100;
}

Mark::State state_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kGraded: return Mark::State::kGraded;
    case Outcome::kPending: return Mark::State::kPending;
    case Outcome::kErrored: return Mark::State::kErrored;
    case Outcome::kWaiting: break;
  }
  return Mark::State::kWaiting;
}

bool is_open(Mark::State state) {
  return state == Mark::State::kErrored || state == Mark::State::kWaiting;
}

Mark mark_of_one(const Attempt& attempt, int days, const LatePolicy& late, Pending pending) {
  Mark mark;
  mark.state = state_of(attempt.outcome);
  mark.days_late = days;
  mark.raw = attempt.points * kPoint;
  mark.pending = attempt.pending * kPoint;
  if (mark.state == Mark::State::kPending && pending != Pending::kAsked) {
    const int known = attempt.max_points - attempt.pending;
    // Where nothing is known, nothing can count for all.
    if (pending == Pending::kGranted || known <= 0)
      mark.raw += mark.pending;
    else
      mark.raw = mark.raw * attempt.max_points / known;
    mark.pending = 0;
    mark.state = Mark::State::kGraded;
  }
  const int left = std::max(0, 100 - days * late.percent_per_day);
  mark.points = reduced(mark.raw, left);
  mark.pending = reduced(mark.pending, left);
  return mark;
}

}  // namespace

std::string_view name(Mark::State state) {
  switch (state) {
    case Mark::State::kMissing: return "missing";
    case Mark::State::kTooLate: return "too_late";
    case Mark::State::kGraded: return "graded";
    case Mark::State::kPending: return "pending";
    case Mark::State::kErrored: return "errored";
    case Mark::State::kWaiting: break;
  }
  return "waiting";
}

std::size_t Mark::tenth(int max_points) const {
  const int full = std::max(1, max_points * 100);
  return static_cast<std::size_t>(std::clamp(points * 10 / full, 0, 10));
}

int days_late(std::chrono::sys_seconds submitted, const std::optional<Moment>& deadline,
              const LatePolicy& policy) {
  if (!deadline) return 0;
  const auto over = submitted - deadline->time;
  if (over <= std::chrono::minutes(policy.grace_minutes)) return 0;
  return static_cast<int>(std::chrono::ceil<std::chrono::days>(over).count());
}

Mark mark_of(std::span<const Attempt> attempts, const std::optional<Moment>& deadline,
             const LatePolicy& late, const AttemptPolicy& policy, Pending pending) {
  if (policy.limit > 0) {
    attempts = attempts.first(std::min(attempts.size(), static_cast<std::size_t>(policy.limit)));
  }
  std::optional<Mark> best;
  Hundredths possible = -1;  // of an attempt of which nothing is known yet
  Mark::State unknown = Mark::State::kWaiting;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const int days = days_late(attempts[i].submitted, deadline, late);
    if (days > late.days) continue;
    Mark mark = mark_of_one(attempts[i], days, late, pending);
    mark.attempt = i;
    if (policy.counts == CountedAttempt::kBest && is_open(mark.state)) {
      const int left = std::max(0, 100 - days * late.percent_per_day);
      possible = std::max(possible, reduced(attempts[i].max_points * kPoint, left));
      unknown = mark.state;
      if (!best) best = mark;
      continue;
    }
    if (mark.state == Mark::State::kPending && mark.points + mark.pending > possible) {
      possible = mark.points + mark.pending;
      unknown = mark.state;
    }
    const bool replaces = !best || policy.counts == CountedAttempt::kLast || is_open(best->state) ||
                          mark.points > best->points;
    if (replaces) best = mark;
  }
  if (!best) {
    Mark none;
    if (!attempts.empty()) none.state = Mark::State::kTooLate;
    return none;
  }
  if (policy.counts == CountedAttempt::kBest && !is_open(best->state) && possible > best->points) {
    best->state = unknown;
  }
  return *best;
}

}  // namespace racecourse
