#include "grading/batch/marks.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Moment kDeadline = *parse_moment("2027-01-15T23:59Z");
constexpr LatePolicy kTenADay{10, 3, 10};

Attempt graded(std::chrono::seconds after, int points) {
  return {kDeadline.time + after, Outcome::kGraded, points, 0, 100};
}

Mark mark(const std::vector<Attempt>& attempts, CountedAttempt counts = CountedAttempt::kLast,
          int limit = 0, Pending pending = Pending::kAsked) {
  return mark_of(attempts, kDeadline, kTenADay, {counts, limit}, pending);
}

TEST(Marks, ADayThatHasBegunIsADay) {
  const auto late = [](std::chrono::seconds after) {
    return days_late(kDeadline.time + after, kDeadline, kTenADay);
  };
  EXPECT_EQ(late(hours(-1)), 0);
  EXPECT_EQ(late(minutes(10)), 0);
  EXPECT_EQ(late(minutes(11)), 1);
  EXPECT_EQ(late(hours(24)), 1);
  EXPECT_EQ(late(hours(24) + std::chrono::seconds(1)), 2);
  EXPECT_EQ(days_late(kDeadline.time + hours(99), std::nullopt, kTenADay), 0);
}

TEST(Marks, LateCostsAShareOfWhatWasEarned) {
  EXPECT_EQ(mark({graded(hours(0), 85)}).points, 8500);
  EXPECT_EQ(mark({graded(hours(1), 85)}).points, 7650);
  EXPECT_EQ(mark({graded(hours(1), 85)}).raw, 8500);
  EXPECT_EQ(mark({graded(hours(30), 33)}).points, 2640);
  EXPECT_EQ(mark({graded(hours(72), 100)}).days_late, 3);
}

TEST(Marks, WhatIsTooLateDoesNotCount) {
  const Mark none = mark({graded(hours(73), 100)});
  EXPECT_EQ(none.state, Mark::State::kTooLate);
  EXPECT_EQ(none.points, 0);
  EXPECT_EQ(mark({graded(hours(0), 40), graded(hours(73), 100)}).points, 4000);
  EXPECT_EQ(mark({}).state, Mark::State::kMissing);
}

TEST(Marks, TheLastOrTheBestCounts) {
  const std::vector<Attempt> attempts = {graded(hours(-2), 60), graded(hours(-1), 90),
                                         graded(hours(1), 95)};
  EXPECT_EQ(mark(attempts).points, 8550);
  EXPECT_EQ(mark(attempts, CountedAttempt::kBest).points, 9000);
  EXPECT_EQ(mark(attempts, CountedAttempt::kBest).attempt, 1U);
  EXPECT_EQ(mark(attempts, CountedAttempt::kBest, 1).points, 6000);
  EXPECT_EQ(mark({graded(hours(-2), 60), graded(hours(-1), 60)}, CountedAttempt::kBest).attempt,
            0U);
}

TEST(Marks, WhatIsNotKnownIsNoZero) {
  const Attempt errored{kDeadline.time, Outcome::kErrored, 0, 0, 100};
  EXPECT_EQ(mark({graded(hours(-1), 60), errored}).state, Mark::State::kErrored);
  EXPECT_EQ(mark({errored, graded(hours(-1), 60)}).state, Mark::State::kGraded);
  const Mark may_be_better = mark({graded(hours(-1), 60), errored}, CountedAttempt::kBest);
  EXPECT_EQ(may_be_better.state, Mark::State::kErrored);
  EXPECT_EQ(may_be_better.points, 6000);
  EXPECT_EQ(mark({errored, graded(hours(-1), 100)}, CountedAttempt::kBest).state,
            Mark::State::kGraded);
  EXPECT_EQ(mark({errored}, CountedAttempt::kBest).state, Mark::State::kErrored);
}

TEST(Marks, PendingPointsAreAskedAboutExcludedOrGranted) {
  const std::vector<Attempt> attempts = {{kDeadline.time, Outcome::kPending, 81, 10, 100}};
  const Mark asked = mark(attempts);
  EXPECT_EQ(asked.state, Mark::State::kPending);
  EXPECT_EQ(asked.points, 8100);
  EXPECT_EQ(asked.pending, 1000);
  const std::vector<Attempt> better = {graded(hours(-1), 85), attempts.front()};
  EXPECT_EQ(mark(better, CountedAttempt::kBest).points, 8500);
  EXPECT_EQ(mark(better, CountedAttempt::kBest).state, Mark::State::kPending);
  EXPECT_EQ(mark(attempts, CountedAttempt::kLast, 0, Pending::kExcluded).points, 9000);
  EXPECT_EQ(mark(attempts, CountedAttempt::kLast, 0, Pending::kGranted).points, 9100);
  EXPECT_EQ(mark(attempts, CountedAttempt::kLast, 0, Pending::kGranted).state,
            Mark::State::kGraded);
}

}  // namespace
}  // namespace racecourse
