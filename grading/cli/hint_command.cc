#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/pipeline/attempts.h"

namespace racecourse {
namespace {

// The hint after the last one, for the check that fails first. It counts as an attempt: the next
// one comes the next time, or after the next try.
Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const WorkingCopy copy, find_working_copy(context, arguments.text("EXERCISE"), true));
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  RC_TRY(const Builder builder, open_builder(context));
  const GradeOptions options = grade_options(context, arguments, course);
  const std::optional<Report> report = recall(builder, copy.exercise, copy.dir, options);
  if (!report) {
    fmt::print("{}\n", not_checked_yet(copy.exercise));
    return 0;
  }
  const Report told = told_now(*report, course);
  const auto failed = std::ranges::find(told.checks, Status::kFailed, &CheckResult::status);
  if (failed == told.checks.end()) {
    fmt::print("{}\n", told.score == told.max_score
                           ? "Full marks: there is nothing left to hint at."
                           : "No check has failed that a hint could help with.");
    return 0;
  }
  if (failed->feedback != FeedbackLevel::kFull) {
    fmt::print("There are no hints for this check now (docs/feedback.md).\n");
    return 0;
  }
  if (copy.exercise.hints.empty()) {
    fmt::print("This exercise has no hints.\n");
    return 0;
  }
  Attempts attempts = count_attempt(load_attempts(copy.dir), *report);
  const std::size_t shown =
      std::min(static_cast<std::size_t>(std::max(1, attempts.count)), copy.exercise.hints.size());
  fmt::print("For `{}`, hint {} of {}:\n\n{}\n", failed->id, shown, copy.exercise.hints.size(),
             copy.exercise.hints[shown - 1]);
  ++attempts.count;
  store_attempts(copy.dir, attempts);
  if (shown < copy.exercise.hints.size()) fmt::print("\nOnce more, and there is the next one.\n");
  return 0;
}

}  // namespace

Command hint_command() {
  return {"hint",
          "the next hint for the check that fails first",
          {kOwnExercise, kCourseThatApplies},
          run};
}

}  // namespace racecourse
