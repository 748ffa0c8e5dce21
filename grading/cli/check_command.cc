#include <algorithm>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/pipeline/attempts.h"
#include "grading/report/yaml_report.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

constexpr int kNotStarted = 77;  // what CTest calls skipped

Result<int> run(const Context& context, const Arguments& arguments) {
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
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(Graded graded, grade_or_recall(context, builder, copy.exercise, copy.dir,
                                        grade_options(context, arguments)));
  if (!not_started) {
    const Attempts attempts = count_attempt(load_attempts(copy.dir), graded.report);
    store_attempts(copy.dir, attempts);
    give_hint(graded.report, copy.exercise, attempts.count);
  }
  fmt::print("{}", to_text(graded.report, context.text_options()));
  if (graded.stored) fmt::print("  Nothing changed since the last check.\n");
  if (const std::string output = arguments.text("output"); !output.empty()) {
    RC_TRY_VOID(write_file_atomically(output, to_yaml(graded.report)));
  }
  return exit_status(graded.report);
}

}  // namespace

Command check_command() {
  std::vector<OptionSpec> options = {
      {OptionKind::kOptionalPositional, "EXERCISE",
       "its id, number or a part of its name (default: the one in this folder)"},
      {OptionKind::kText, "-o,--output", "also write the report to this file"},
      {OptionKind::kFlag, "--ctest", "exit with 77 if the work has not been started"}};
  for (OptionSpec& option : grading_options()) options.push_back(std::move(option));
  return {"check", "grade my own work on an exercise", std::move(options), run};
}

}  // namespace racecourse
