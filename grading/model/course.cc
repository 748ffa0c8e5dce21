#include "grading/model/course.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace racecourse {
namespace {

constexpr std::array kLevels = {FeedbackLevel::kNone, FeedbackLevel::kScore,
                                FeedbackLevel::kVerdict, FeedbackLevel::kLines,
                                FeedbackLevel::kFull};

}  // namespace

std::string_view name(CountedAttempt attempt) {
  return attempt == CountedAttempt::kBest ? "best" : "last";
}

std::string_view name(FeedbackLevel level) {
  switch (level) {
    case FeedbackLevel::kNone: return "none";
    case FeedbackLevel::kScore: return "score";
    case FeedbackLevel::kVerdict: return "verdict";
    case FeedbackLevel::kLines: return "lines";
    case FeedbackLevel::kFull: return "full";
  }
  return "";
}

std::optional<FeedbackLevel> feedback_level_from_name(std::string_view word) {
  for (const FeedbackLevel level : kLevels) {
    if (name(level) == word) return level;
  }
  return std::nullopt;
}

std::span<const FeedbackLevel> all_feedback_levels() { return kLevels; }

FeedbackLevel Course::feedback_at(std::chrono::sys_seconds now, std::string_view exercise,
                                  std::string_view check) const {
  const auto concerns = [](const std::vector<std::string>& names, std::string_view one) {
    return names.empty() || std::ranges::find(names, one) != names.end();
  };
  FeedbackLevel level = FeedbackLevel::kFull;
  for (const FeedbackRule& rule : feedback) {
    const bool begun = !rule.from || rule.from->time <= now;
    if (begun && concerns(rule.exercises, exercise) && concerns(rule.checks, check)) {
      level = rule.level;
    }
  }
  return level;
}

const CourseExercise* Course::find(std::string_view id) const {
  const auto found = std::ranges::find(exercises, id, &CourseExercise::id);
  return found == exercises.end() ? nullptr : &*found;
}

int Course::total_weight() const {
  return std::accumulate(exercises.begin(), exercises.end(), 0,
                         [](int sum, const CourseExercise& one) { return sum + one.weight; });
}

Course course_of_one(Course course, const Exercise& exercise) {
  std::erase_if(course.exercises,
                [&](const CourseExercise& other) { return other.id != exercise.id; });
  std::erase_if(course.feedback, [&](FeedbackRule& rule) {
    const bool some_exercises = !rule.exercises.empty(), some_checks = !rule.checks.empty();
    std::erase_if(rule.exercises, [&](const std::string& id) { return id != exercise.id; });
    std::erase_if(rule.checks,
                  [&](const std::string& id) { return exercise.find_check(id) == nullptr; });
    // A rule without names is about all of them.
    return (some_exercises && rule.exercises.empty()) || (some_checks && rule.checks.empty());
  });
  return course;
}

bool takes_version(const Course& course, std::string_view version) {
  const std::string& pin = course.racecourse;
  return version == pin || version.starts_with(pin + ".");
}

}  // namespace racecourse
