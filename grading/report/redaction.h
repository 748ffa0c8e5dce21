#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "grading/model/course.h"
#include "grading/model/report.h"

namespace racecourse {

// How much is told of the check with that id.
using FeedbackLevels = std::function<FeedbackLevel(std::string_view check)>;

// What becomes of a check of which nothing is to be told: as if it did not exist, or what remains
// is its name and its points, for a system that hides them itself.
enum class UntoldChecks { kLeftOut, kPointsKept };

// What a student is told, before any renderer sees it (docs/feedback.md):
//   full     everything
//   lines    what happened and where: no schedule, no history, no explanation, no hint
//   verdict  the verdict
//   score    the points
//   none     nothing
// Score and verdict of the whole are those of what is told, so that nothing can be subtracted. What
// does not get as far as the checks (it does not compile, or is refused) is told at any level but
// none. A level that a report was cut to before is never widened.
Report redacted(Report report, const FeedbackLevels& levels,
                UntoldChecks untold = UntoldChecks::kLeftOut);

// The same by a course's rules of feedback, at a moment; without a course, everything.
Report as_told(Report report, const std::optional<Course>& course, std::chrono::sys_seconds now,
               UntoldChecks untold = UntoldChecks::kLeftOut);

}  // namespace racecourse
