#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grading/base/moment.h"
#include "grading/model/exercise.h"

namespace racecourse {

struct CourseExercise {
  std::string id;
  int weight = 1;  // its share of the marks is its weight over all weights
  std::optional<Moment> deadline;
};

// What each started day after the deadline costs.
struct LatePolicy {
  int percent_per_day = 0;
  int days = 0;           // accepted until so many days after the deadline
  int grace_minutes = 0;  // that late is in time
};

enum class CountedAttempt { kLast, kBest };

struct AttemptPolicy {
  CountedAttempt counts = CountedAttempt::kLast;
  int limit = 0;  // later ones do not count; 0: any number
};

// How much of a report students see, from the least to the most.
enum class FeedbackLevel { kNone, kScore, kVerdict, kLines, kFull };

std::string_view name(CountedAttempt attempt);
std::string_view name(FeedbackLevel level);
std::optional<FeedbackLevel> feedback_level_from_name(std::string_view name);
std::span<const FeedbackLevel> all_feedback_levels();

// From `from` on (always, if it is not there), for these exercises and checks (for all, if there
// are none). The last rule that applies decides.
struct FeedbackRule {
  FeedbackLevel level = FeedbackLevel::kFull;
  std::optional<Moment> from;
  std::vector<std::string> exercises;
  std::vector<std::string> checks;
};

// A parsed and checked course.yaml (docs/course-format.md).
struct Course {
  std::string title;
  std::string racecourse;  // the version that it is graded with: 0.1.0, or 0.1 for any 0.1.x
  std::uint64_t seed = 0;  // mixed into every check's seed
  int pass_percent = 50;   // of all marks
  LatePolicy late;
  AttemptPolicy attempts;
  std::vector<FeedbackRule> feedback;
  std::vector<CourseExercise> exercises;  // in the order of the course
  std::string roster;                     // a file beside course.yaml, or empty

  // How much students see of a check at a moment.
  FeedbackLevel feedback_at(std::chrono::sys_seconds now, std::string_view exercise,
                            std::string_view check) const;
  const CourseExercise* find(std::string_view id) const;
  int total_weight() const;
};

// The course as far as it is about one of its exercises: as if it had no other.
Course course_of_one(Course course, const Exercise& exercise);

// The pin "0.1" takes 0.1.0 and 0.1.7, "0.1.0" itself alone.
bool takes_version(const Course& course, std::string_view version);

}  // namespace racecourse
