#include <algorithm>
#include <cstdio>
#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/course/gradescope_files.h"
#include "grading/intake/archive_writer.h"
#include "grading/manifest/course_manifest.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

// Gradescope's own limit, unless it is raised, is ten minutes, and then gives a zero.
constexpr int kMinutes = 9;

// The course's file as far as it is about this exercise, since the others are not there.
Result<std::string> course_yaml(const Context& context, const Exercise& exercise,
                                const std::string& file) {
  if (file.empty()) return std::string();
  RC_TRY(const CourseContent content, read_course(context, file));
  RC_TRY_VOID(require_pinned_version(content.course, file));
  if (content.course.find(exercise.id) == nullptr) {
    return fail(Fault::kUsage, escape_terminal(file),
                fmt::format("this course is without {}", exercise.id),
                "Add it to `exercises:` there, or leave out --course.");
  }
  return public_yaml(course_of_one(content.course, exercise));
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY_VOID(require_own_checkout(context));
  RC_TRY(const Exercise exercise, find_exercise(context.exercises(), arguments.text("EXERCISE")));
  RC_TRY(const std::string yaml, course_yaml(context, exercise, arguments.text("course")));
  RC_TRY(CourseFiles files,
         gradescope_files(context.root, exercise, yaml, arguments.number("minutes", kMinutes)));
  std::vector<PackedFile> packed;
  for (auto& [path, file] : files) {
    packed.push_back({path, std::move(file.content), file.executable});
  }
  RC_TRY(const std::string zip, write_archive(packed, ArchiveKind::kZip));
  const std::string output = arguments.text("output", exercise.id + "-gradescope.zip");
  RC_TRY_VOID(write_file_atomically(output, zip));
  fmt::print(
      "{} is an autograder for Gradescope: {} with its hidden checks, without solutions.\n"
      "How to upload it, and what to set there: docs/gradescope.md\n",
      escape_terminal(output), exercise.id);
  for (const CheckSpec& check : exercise.checks) {
    if (check.at_most <= 0) continue;
    fmt::print(
        "The {} points of {} will be pending: it is measured against the reference solution.\n",
        check.points, check.id);
  }
  return 0;
}

}  // namespace

Command gradescope_package_command() {
  return {"gradescope-package",
          "make Gradescope's autograder for an exercise",
          {{OptionKind::kPositional, "EXERCISE", "its id, its number, or a part of its name"},
           {OptionKind::kText, "-o,--output", "where it goes (default: EXERCISE-gradescope.zip)"},
           {OptionKind::kText, "--course",
            "the course.yaml whose seed, feedback levels and late days apply"},
           {OptionKind::kNumber, "--minutes",
            "what a grading may take, less than Gradescope's own limit (default: 9)"}},
          run};
}

}  // namespace racecourse
