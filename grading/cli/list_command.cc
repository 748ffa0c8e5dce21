#include <algorithm>
#include <chrono>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"

namespace racecourse {
namespace {

struct Progress {
  std::string text;
  double share = 0;  // of the exercise's points that are there by now
};

Progress progress_of(const Result<Builder>& builder, const Exercise& exercise,
                     const GradeOptions& options, const std::optional<CourseContent>& content) {
  std::error_code ignored;
  const std::filesystem::path work = exercise.dir / "work";
  if (!std::filesystem::is_directory(work, ignored)) return {"not started"};
  if (!builder) return {"started"};
  const auto whole = recall(*builder, exercise, work, options);
  if (!whole) return {"started, not checked"};
  const Report report = told_now(*whole, content);
  return {fmt::format("{}/{} {}", report.score, report.max_score, name(report.verdict)),
          static_cast<double>(report.score) / std::max(1, report.max_score)};
}

// "until 2027-01-15T23:59+01:00", "was due ..." or nothing.
std::string deadline_of(const CourseExercise& exercise) {
  if (!exercise.deadline) return "";
  const bool over = exercise.deadline->time < std::chrono::system_clock::now();
  return fmt::format("  {} {}", over ? "was due" : "until", exercise.deadline->text);
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const auto content, find_course(context, ""));
  RC_TRY(const auto exercises, exercises_of(context, content));
  const GradeOptions options = grade_options(context, arguments, content);
  const Result<Builder> builder = open_builder(context);
  double marks = 0;
  for (const Exercise& exercise : exercises) {
    const Progress progress = progress_of(builder, exercise, options, content);
    std::string until;
    if (content) {
      const CourseExercise& own = *content->course.find(exercise.id);
      until = deadline_of(own);
      marks += 100 * progress.share * own.weight / content->course.total_weight();
    }
    fmt::print("{:<20} {:<48} {:>3} points  {}{}\n", exercise.id, escape_terminal(exercise.title),
               exercise.max_score(), progress.text, until);
  }
  if (content) {
    fmt::print(
        "{:.1f} % of the course's marks by now, before deadlines and hidden checks; {} % pass.\n",
        marks, content->course.pass_percent);
  }
  return 0;
}

}  // namespace

Command list_command() { return {"list", "the exercises, and how far I am", {}, run}; }

}  // namespace racecourse
