#include <algorithm>
#include <cstdio>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/cli/editor_commands.h"
#include "grading/cli/grading.h"
#include "grading/cli/rendering.h"
#include "grading/cli/working_copy.h"
#include "grading/pipeline/attempts.h"
#include "grading/report/yaml_report.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

constexpr int kNotStarted = 77;  // what CTest calls skipped

struct Wanted {
  GradeOptions options;
  Rendering rendering;
  std::optional<CourseContent> course;  // whose rules of feedback apply
  std::string output;                   // where the report goes, too; empty: nowhere
};

// What has been started counts as an attempt, and gets the next hint.
Result<Report> check_one(const Context& context, const Builder& builder, const WorkingCopy& copy,
                         bool started, Wanted wanted) {
  wanted.rendering.replayed_by(copy.exercise.id);
  RC_TRY(Graded graded, grade_or_recall(context, builder, copy.exercise, copy.dir, wanted.options));
  if (started) {
    const Attempts attempts = count_attempt(load_attempts(copy.dir), graded.report);
    store_attempts(copy.dir, attempts);
    give_hint(graded.report, copy.exercise, attempts.count);
  }
  graded.report = wanted.rendering.told(graded.report, wanted.course);
  fmt::print("{}", wanted.rendering.format->render(graded.report, wanted.rendering.options));
  if (graded.stored && wanted.rendering.format->name == "text")
    fmt::print("  Nothing changed since the last check.\n");
  if (!wanted.output.empty()) {
    RC_TRY_VOID(write_file_atomically(wanted.output, to_yaml(graded.report)));
  }
  return std::move(graded.report);
}

// Everything that has been begun, in the order of the course. The worst of the exit statuses.
Result<int> check_all(const Context& context, const Arguments& arguments) {
  if (arguments.has("EXERCISE") || arguments.has("output") || arguments.has("ctest")) {
    return fail(
        Fault::kUsage, "--all", "is for all exercises",
        "Leave out the exercise, --output and --ctest; --reports FOLDER takes the reports.");
  }
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  RC_TRY(const auto exercises, exercises_of(context, course));
  RC_TRY(const Rendering rendering, rendering_of(context, arguments));
  Wanted wanted{grade_options(context, arguments, course), rendering, course, ""};
  RC_TRY(const Builder builder, open_builder(context));
  tell_editors(context, builder.toolchain());
  const std::string reports = arguments.text("reports");
  if (!reports.empty()) RC_TRY_VOID(make_folder(reports));
  std::string summary;
  int status = 0;
  for (const Exercise& exercise : exercises) {
    const WorkingCopy copy{exercise, exercise.dir / "work"};
    std::error_code ignored;
    if (!std::filesystem::is_directory(copy.dir, ignored)) continue;
    RC_TRY(const bool not_started, untouched(copy));
    if (not_started) continue;
    if (!reports.empty()) wanted.output = fmt::format("{}/{}.yaml", reports, exercise.id);
    RC_TRY(const Report report, check_one(context, builder, copy, true, wanted));
    status = std::max(status, exit_status(report, arguments));
    summary += fmt::format("{:<20} {:>7}  {}\n", report.exercise, score_text(report),
                           name(report.verdict));
    fmt::print("\n");
    std::fflush(stdout);  // whoever waits for CI sees how far it is
  }
  fmt::print("{}", summary.empty() ? "No exercise has been begun: racecourse list shows them.\n"
                                   : summary);
  return status;
}

Result<int> run(const Context& context, const Arguments& arguments) {
  if (arguments.has("all")) return check_all(context, arguments);
  const bool from_ctest = arguments.has("ctest");
  RC_TRY(const WorkingCopy copy,
         find_working_copy(context, arguments.text("EXERCISE"), !from_ctest));
  RC_TRY(const bool not_started, untouched(copy));
  if (from_ctest && not_started) {
    fmt::print("{} has not been started: racecourse check {}\n", copy.exercise.id,
               copy.exercise.id);
    return kNotStarted;
  }
  if (copy.just_made) {
    fmt::print("Your files are in {}\n", escape_terminal(copy.dir.string()));
    fmt::print("The task is in {}\n\n",
               escape_terminal((copy.exercise.dir / "README.md").string()));
  }
  Wanted wanted;
  RC_TRY(wanted.rendering, rendering_of(context, arguments));
  RC_TRY(wanted.course, find_course(context, arguments.text("course")));
  wanted.options = grade_options(context, arguments, wanted.course);
  wanted.output = arguments.text("output");
  RC_TRY(const Builder builder, open_builder(context));
  tell_editors(context, builder.toolchain());
  RC_TRY(const Report report, check_one(context, builder, copy, !not_started, wanted));
  return exit_status(report, arguments);
}

}  // namespace

Command check_command() {
  std::vector<OptionSpec> options = {
      kOwnExercise,
      {OptionKind::kText, "-o,--output", "also write the report to this file"},
      {OptionKind::kFlag, "--all", "every exercise that has been begun, as CI does"},
      {OptionKind::kText, "--reports", "with --all: write the reports into this folder"},
      {OptionKind::kFlag, "--ctest", "exit with 77 if the work has not been started"}};
  for (OptionSpec& option : rendering_options()) options.push_back(std::move(option));
  for (OptionSpec& option : grading_options()) options.push_back(std::move(option));
  return {"check", "grade my own work on an exercise", std::move(options), run};
}

}  // namespace racecourse
