#include <cstdio>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/cli/grading.h"
#include "grading/cli/rendering.h"
#include "grading/manifest/exercise_manifest.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(Rendering rendering, rendering_of(context, arguments));
  RC_TRY(const Exercise exercise, find_exercise(context.exercises(), arguments.text("EXERCISE")));
  RC_TRY_VOID(require_sandbox(arguments.has("allow-unsandboxed")));
  RC_TRY(const GradeOptions options, grade_options(context, arguments));
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(const Graded graded,
         grade_or_recall(context, builder, exercise, arguments.text("DIR"), options));
  const std::string output = arguments.text("output", "report.yaml");
  rendering.replayed_by(output, arguments.text("DIR"));
  fmt::print("{}", rendering.format->render(graded.report, rendering.options));
  RC_TRY_VOID(write_file_atomically(output, to_yaml(graded.report)));
  if (rendering.format->name == "text") {
    if (graded.stored)
      fmt::print("  Nothing changed: this is the stored result (--fresh grades again).\n");
    fmt::print("  The whole report: {}\n", escape_terminal(output));
  }
  return exit_status(graded.report, arguments);
}

}  // namespace

Command grade_command() {
  std::vector<OptionSpec> options = {
      {OptionKind::kPositional, "EXERCISE", "its id, its number, or a part of its name"},
      {OptionKind::kPositional, "DIR", "the student's folder, archive (zip, tar, tar.gz) or file"},
      {OptionKind::kText, "-o,--output", "where the report goes (default: report.yaml)"}};
  for (OptionSpec& option : rendering_options()) options.push_back(std::move(option));
  for (OptionSpec& option : grading_options()) options.push_back(std::move(option));
  return {"grade", "grade one submission and write its report", std::move(options), run};
}

}  // namespace racecourse
