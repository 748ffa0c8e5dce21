#include <algorithm>
#include <cstdio>
#include <set>

#include <fmt/format.h>

#include "grading/batch/changes.h"
#include "grading/batch/lease.h"
#include "grading/batch/mark_words.h"
#include "grading/batch/reports.h"
#include "grading/batch/work.h"
#include "grading/cli/batch_run.h"
#include "grading/cli/command.h"
#include "grading/cli/spool_class.h"

namespace racecourse {
namespace {

std::string what_changed(const Edition& before, const Edition& after) {
  std::vector<std::string> parts;
  if (before.version != after.version) parts.emplace_back("its checks");
  if (before.racecourse != after.racecourse) {
    parts.push_back(fmt::format("racecourse ({} -> {})", before.racecourse, after.racecourse));
  } else if (before.grader != after.grader) {
    parts.emplace_back("racecourse or its compiler");
  }
  if (before.seed != after.seed) parts.emplace_back("the course's seed");
  return join(parts, ", ");
}

void print_changes(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    fmt::print("  {}  {}: {} -> {}\n", escape_terminal(change.student), change.exercise,
               change.before, change.after);
    if (!change.why.empty()) fmt::print("      {}\n", change.why);
  }
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY_VOID(require_sandbox(arguments.has("allow-unsandboxed")));
  RC_TRY(const Spool spool, Spool::open(arguments.text("SPOOL")));
  RC_TRY(Lease lease, Lease::take(spool.root() / "lock"));
  RC_TRY(const GradebookOptions options, class_of(context, spool));
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(const std::vector<Edition> before, spool.editions());
  std::vector<Edition> after;
  for (const Edition& old : before) {
    const auto exercise = std::ranges::find(options.exercises, old.exercise, &Exercise::id);
    if (exercise == options.exercises.end()) {
      after.push_back(old);  // it is not here any more: its results stay
      continue;
    }
    after.push_back(edition_of(builder, *exercise, options.course ? options.course->seed : 0));
    if (after.back() == old) continue;
    fmt::print("{}: {} changed.\n", old.exercise, what_changed(old, after.back()));
  }
  if (after == before) {
    fmt::print("Nothing has changed since these results were made.\n");
    return 0;
  }
  std::fflush(stdout);
  RC_TRY(const std::vector<StudentRecord> students, spool.students());
  RC_TRY(const PoolResult result,
         grade_items(context, arguments, spool, items_of(students, after), &lease));
  if (result.interrupted) {
    fmt::print("Stopped: nobody's grade has changed. The same command goes on from here.\n");
    return 2;
  }
  RC_TRY(const Gradebook old_book, make_gradebook(spool, options));
  GradebookOptions renewed = options;
  renewed.editions = after;
  RC_TRY(const Gradebook new_book, make_gradebook(spool, renewed));
  const std::vector<Change> changes = changes_between(old_book, new_book);
  print_changes(changes);
  fmt::print(
      "{} of {} students get another mark.\n",
      [&changes] {
        std::set<std::string> who;
        for (const Change& change : changes) who.insert(change.student);
        return who.size();
      }(),
      new_book.rows.size());
  if (arguments.has("preview")) {
    fmt::print("This was a preview: nobody's grade has changed. Without --preview it does.\n");
    return 0;
  }
  RC_TRY_VOID(spool.set_editions(after));
  RC_TRY_VOID(write_reports(spool, new_book, options.course));
  return 0;
}

}  // namespace

Command regrade_command() {
  return {"regrade",
          "grade a batch again by changed exercises or by another racecourse",
          {kSpoolArgument,
           {OptionKind::kFlag, "--preview", "only say whose mark would change, and why"},
           {OptionKind::kNumber, "--jobs", "use so many cores (default: all)"},
           kAllowUnsandboxed},
          run};
}

}  // namespace racecourse
