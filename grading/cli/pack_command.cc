#include <cstdio>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/intake/archive.h"
#include "grading/intake/archive_writer.h"
#include "grading/report/text_report.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// Whatever else lies there is not ours to replace.
Result<void> must_be_free(const fs::path& output) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(output, ignored))) return {};
  const auto there = read_file(output, kMaxArchiveBytes);
  if (there && is_archive(*there)) return {};
  return fail(Fault::kUsage, escape_terminal(output.string()),
              "is there already, and is no archive: it stays as it is",
              "Name another file with -o, or move that one away.");
}

std::string score_now(const Context& context, const WorkingCopy& copy, const GradeOptions& options,
                      const std::optional<CourseContent>& course) {
  const auto builder = open_builder(context);
  const auto report =
      builder ? recall(*builder, copy.exercise, copy.dir, options) : std::optional<Report>();
  if (!report) return not_checked_yet(copy.exercise);
  const Report told = told_now(*report, course);
  return fmt::format("Checked: {} {}", score_text(told), name(told.verdict));
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const WorkingCopy copy, find_started_copy(context, arguments.text("EXERCISE")));
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  RC_TRY(const Submission submission, submission_in(copy.dir, copy.exercise));
  const fs::path output = arguments.text("output", packed_name(copy.exercise));
  const auto kind = archive_kind(output.filename().string());
  if (!kind) {
    return fail(Fault::kUsage, escape_terminal(output.string()),
                "ends with neither .zip nor .tar.gz", "The ending says which of the two it gets.");
  }
  RC_TRY_VOID(must_be_free(output));
  std::vector<PackedFile> files;
  for (const SourceFile& file : submission.files) files.push_back({file.name, file.text});
  RC_TRY(const std::string bytes, write_archive(files, *kind));
  RC_TRY_VOID(write_file_atomically(output, bytes));
  std::error_code ignored;
  fmt::print("{}\n", escape_terminal(fs::absolute(output, ignored).string()));
  for (const SourceFile& file : submission.files) fmt::print("  {}\n", file.name);
  fmt::print("{}\n", score_now(context, copy, grade_options(context, arguments, course), course));
  fmt::print("SHA-256 of the submission, as reports have it:\n  {}\n", submission.sha256);
  if (submission.ignored.empty()) return 0;
  fmt::print("Left out:\n");
  for (const std::string& file : submission.ignored) fmt::print("  {}\n", escape_terminal(file));
  return 0;
}

}  // namespace

Command pack_command() {
  return {"pack",
          "make the archive that is handed in",
          {kOwnExercise,
           {OptionKind::kText, "-o,--output",
            "where it goes, a .zip or .tar.gz (default: its id with .zip, in this folder)"},
           kCourseThatApplies},
          run};
}

}  // namespace racecourse
