// Small commands on a batch's spool.

#include <cstdio>

#include <fmt/format.h>

#include "grading/batch/jplag.h"
#include "grading/batch/lease.h"
#include "grading/batch/reports.h"
#include "grading/cli/command.h"
#include "grading/cli/spool_class.h"

namespace racecourse {
namespace {

Result<int> forget_student(const Context& context, const Arguments& arguments) {
  RC_TRY(const Spool spool, Spool::open(arguments.text("SPOOL")));
  RC_TRY(Lease lease, Lease::take(spool.root() / "lock"));
  const std::string student = arguments.text("STUDENT");
  RC_TRY(const GradebookOptions options, class_of(context, spool));
  RC_TRY(const bool known, forget(spool, student));
  if (!known) {
    return fail(Fault::kUsage, escape_terminal(student), "the spool knows nobody of this id");
  }
  fmt::print("All that this spool knew of {} is gone.\n", escape_terminal(student));
  for (const OverrideFor& one : options.overrides) {
    if (one.who != student) continue;
    fmt::print("  ! overrides.yaml names them: take them out there by hand.\n");
    break;
  }
  return 0;
}

Result<int> export_for_jplag(const Context& context, const Arguments& arguments) {
  RC_TRY(const Spool spool, Spool::open(arguments.text("SPOOL")));
  RC_TRY(const GradebookOptions options, class_of(context, spool));
  RC_TRY(const std::vector<std::string> commands,
         export_jplag(spool, options.exercises, context.solutions(),
                      arguments.text("output", "jplag")));
  fmt::print(
      "Students are there by pseudonym; racecourse gradebook --format yaml says whose is "
      "whose. Now call\n");
  for (const std::string& command : commands) fmt::print("  {}\n", escape_terminal(command));
  return 0;
}

}  // namespace

Command forget_command() {
  return {"forget",
          "remove all that a batch's spool knows of a student",
          {kSpoolArgument, {OptionKind::kPositional, "STUDENT", "the id"}},
          forget_student};
}

Command export_jplag_command() {
  return {"export-jplag",
          "what JPlag needs to look for similar submissions",
          {kSpoolArgument, {OptionKind::kText, "-o,--output", "where it goes (default: jplag)"}},
          export_for_jplag};
}

}  // namespace racecourse
