#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

std::string progress_of(const Result<Builder>& builder, const Exercise& exercise) {
  std::error_code ignored;
  const std::filesystem::path work = exercise.dir / "work";
  if (!std::filesystem::is_directory(work, ignored)) return "not started";
  if (!builder) return "started";
  const auto report = recall(*builder, exercise, work, GradeOptions{});
  if (!report) return "started, not checked";
  return fmt::format("{}/{} {}", report->score, report->max_score, name(report->verdict));
}

Result<int> run(const Context& context, const Arguments&) {
  RC_TRY(const auto exercises, load_all(context.exercises()));
  const Result<Builder> builder = open_builder(context);
  for (const Exercise& exercise : exercises) {
    fmt::print("{:<20} {:<48} {:>3} points  {}\n", exercise.id, escape_terminal(exercise.title),
               exercise.max_score(), progress_of(builder, exercise));
  }
  return 0;
}

}  // namespace

Command list_command() { return {"list", "the exercises, and how far I am", {}, run}; }

}  // namespace racecourse
