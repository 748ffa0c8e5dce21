#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/batch/gradebook_formats.h"
#include "grading/batch/reports.h"
#include "grading/cli/command.h"
#include "grading/cli/spool_class.h"

namespace racecourse {
namespace {

struct Open {
  std::size_t pending = 0;
  std::size_t unknown = 0;  // errored, or not graded yet
};

Open open_marks(const Gradebook& book) {
  Open open;
  for (const GradebookRow& row : book.rows) {
    for (const Entry& entry : row.entries) {
      const Mark::State state = entry.mark.state;
      open.pending += state == Mark::State::kPending ? 1 : 0;
      open.unknown += state == Mark::State::kErrored || state == Mark::State::kWaiting ? 1 : 0;
    }
  }
  return open;
}

Result<Pending> pending_of(const Arguments& arguments) {
  const std::string word = arguments.text("accept-pending");
  if (word.empty()) return Pending::kAsked;
  if (word == "exclude") return Pending::kExcluded;
  if (word == "full") return Pending::kGranted;
  return fail(Fault::kUsage, "--accept-pending",
              fmt::format("'{}' is none of exclude, full", word));
}

Result<int> run(const Context& context, const Arguments& arguments) {
  const GradebookFormat* format = find_gradebook_format(arguments.text("format", "csv"));
  if (format == nullptr) {
    std::vector<std::string> names;
    for (const GradebookFormat& one : gradebook_formats()) names.emplace_back(one.name);
    return fail(Fault::kUsage, "--format", "there is no such gradebook",
                fmt::format("There are {}.", join(names, ", ")));
  }
  RC_TRY(const Spool spool, Spool::open(arguments.text("SPOOL")));
  RC_TRY(GradebookOptions options, class_of(context, spool));
  RC_TRY(options.pending, pending_of(arguments));
  RC_TRY(const Gradebook book, make_gradebook(spool, options));
  const Open open = open_marks(book);
  if (open.pending > 0 && format->needs_marks) {
    return fail(Fault::kUsage, "",
                fmt::format("{} marks have points that could not be measured yet", open.pending),
                "On an idle machine, racecourse batch … --retry-errored measures them. Else say "
                "--accept-pending exclude (the other checks count for all) or full.");
  }
  RC_TRY_VOID(write_reports(spool, book, options.course));
  if (open.unknown > 0) {
    fmt::print(stderr,
               "racecourse: {} marks are not known (errored, or not graded yet): their cells are "
               "empty. racecourse batch status says whose.\n",
               open.unknown);
  }
  const std::string text = format->render(book);
  if (!arguments.has("output")) {
    fmt::print("{}", text);
    return 0;
  }
  RC_TRY_VOID(write_file_atomically(arguments.text("output"), text));
  return 0;
}

}  // namespace

Command gradebook_command() {
  return {"gradebook",
          "the marks of a class, from a batch's spool",
          {kSpoolArgument,
           {OptionKind::kText, "--format", "csv (default), canvas, moodle, gradescope or yaml"},
           {OptionKind::kText, "-o,--output", "where it goes (default: standard output)"},
           {OptionKind::kText, "--accept-pending",
            "what becomes of points that could not be measured: exclude or full"}},
          run};
}

}  // namespace racecourse
