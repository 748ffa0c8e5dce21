#include "grading/cli/named_report.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/manifest/exercise_manifest.h"
#include "grading/pipeline/attempts.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// Of a report's file: the exercise if it is here.
Result<NamedReport> from_file(const Context& context, const Arguments& arguments,
                              const std::string& path) {
  NamedReport named;
  RC_TRY(const std::string yaml, read_file(path));
  RC_TRY(named.report, report_from_yaml(yaml, path));
  auto exercise = find_exercise(context.exercises(), named.report.exercise);
  named.name = path;
  if (!exercise) return named;
  named.own = !arguments.has("submission");
  named.dir = named.own ? exercise->dir / "work" : fs::path(arguments.text("submission"));
  named.exercise = *std::move(exercise);
  return named;
}

// Of an exercise: the stored report of the files as they are now.
Result<NamedReport> from_exercise(const Context& context, const Arguments& arguments,
                                  const std::optional<CourseContent>& course,
                                  const std::string& name) {
  NamedReport named;
  RC_TRY(const WorkingCopy copy, find_working_copy(context, name, false));
  named.exercise = copy.exercise;
  named.name = copy.exercise.id;
  named.own = !arguments.has("submission");
  named.dir = named.own ? copy.dir : fs::path(arguments.text("submission"));
  RC_TRY(const Builder builder, open_builder(context));
  const GradeOptions options = grade_options(context, arguments, course);
  auto report = recall(builder, copy.exercise, named.dir, options);
  if (!report) {
    return fail(Fault::kUsage, copy.exercise.id, "these files have not been checked yet",
                named.own ? "racecourse check " + copy.exercise.id
                          : fmt::format("racecourse grade {} {}", copy.exercise.id,
                                        shell_word(named.dir.string())));
  }
  named.report = *std::move(report);
  if (named.own) give_hint(named.report, copy.exercise, load_attempts(named.dir).count);
  return named;
}

}  // namespace

Result<NamedReport> named_report(const Context& context, const Arguments& arguments,
                                 const std::optional<CourseContent>& course,
                                 const std::string& name) {
  std::error_code ignored;
  // A pipe is a file, too; a folder may be called as an exercise is.
  const bool names_file =
      name.ends_with(".yaml") || (fs::exists(name, ignored) && !fs::is_directory(name, ignored));
  return names_file ? from_file(context, arguments, name)
                    : from_exercise(context, arguments, course, name);
}

std::optional<Submission> graded_files(const NamedReport& named) {
  if (!named.exercise) return std::nullopt;
  auto submission = submission_in(named.dir, *named.exercise);
  if (!submission || submission->sha256 != named.report.submission_sha256) return std::nullopt;
  return *std::move(submission);
}

}  // namespace racecourse
