#include "grading/cli/named_report.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/intake/intake.h"
#include "grading/manifest/exercise_manifest.h"
#include "grading/pipeline/attempts.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

std::optional<Submission> submission_at(const fs::path& dir, const Exercise& exercise) {
  const auto taken = take_in(dir, exercise);
  if (!taken || !std::holds_alternative<Submission>(*taken)) return std::nullopt;
  return std::get<Submission>(*taken);
}

// Of a report's file: the exercise if it is here, and the files if they are as they were.
Result<NamedReport> from_file(const Context& context, const Arguments& arguments,
                              const std::string& path) {
  NamedReport subject;
  RC_TRY(const std::string yaml, read_file(path));
  RC_TRY(subject.report, report_from_yaml(yaml, path));
  auto exercise = find_exercise(context.exercises(), subject.report.exercise);
  subject.name = path;
  if (!exercise) return subject;
  subject.own = !arguments.has("submission");
  const fs::path dir =
      subject.own ? exercise->dir / "work" : fs::path(arguments.text("submission"));
  subject.submission = submission_at(dir, *exercise);
  if (subject.submission && subject.submission->sha256 != subject.report.submission_sha256) {
    subject.submission.reset();
  }
  subject.exercise = *std::move(exercise);
  return subject;
}

// Of an exercise: the stored report of the files as they are now.
Result<NamedReport> from_exercise(const Context& context, const Arguments& arguments,
                                  const std::optional<CourseContent>& course,
                                  const std::string& name) {
  NamedReport subject;
  RC_TRY(const WorkingCopy copy, find_working_copy(context, name, false));
  subject.exercise = copy.exercise;
  subject.name = copy.exercise.id;
  subject.own = !arguments.has("submission");
  const fs::path dir = subject.own ? copy.dir : fs::path(arguments.text("submission"));
  subject.submission = submission_at(dir, copy.exercise);
  RC_TRY(const Builder builder, open_builder(context));
  const GradeOptions options = grade_options(context, arguments, course);
  auto report = recall(builder, copy.exercise, dir, options);
  if (!report) {
    return fail(Fault::kUsage, copy.exercise.id, "these files have not been checked yet",
                subject.own ? "racecourse check " + copy.exercise.id
                            : fmt::format("racecourse grade {} {}", copy.exercise.id,
                                          shell_word(dir.string())));
  }
  subject.report = *std::move(report);
  if (subject.own) give_hint(subject.report, copy.exercise, load_attempts(dir).count);
  return subject;
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

}  // namespace racecourse
