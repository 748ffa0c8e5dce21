#include "grading/model/course.h"

#include <algorithm>
#include <numeric>

namespace racecourse {

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

const CourseExercise* Course::find(std::string_view id) const {
  const auto found = std::ranges::find(exercises, id, &CourseExercise::id);
  return found == exercises.end() ? nullptr : &*found;
}

int Course::total_weight() const {
  return std::accumulate(exercises.begin(), exercises.end(), 0,
                         [](int sum, const CourseExercise& one) { return sum + one.weight; });
}

bool takes_version(const Course& course, std::string_view version) {
  const std::string& pin = course.racecourse;
  return version == pin || version.starts_with(pin + ".");
}

}  // namespace racecourse
