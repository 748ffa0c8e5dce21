#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/course/update.h"
#include "grading/manifest/course_manifest.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// A fresh clone of an empty repository is empty, too.
Result<void> must_be_empty(const fs::path& dir) {
  std::error_code ignored;
  if (!fs::exists(dir, ignored)) return {};
  RC_TRY(const auto names, list_dir(dir));
  for (const std::string& name : names) {
    if (name == ".git") continue;
    return fail(Fault::kUsage, escape_terminal(dir.string()), "is not empty",
                "A course begins in a folder of its own; racecourse course-update changes one.");
  }
  return {};
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY_VOID(require_own_checkout(context));
  const fs::path dir = arguments.text("DIR");
  RC_TRY_VOID(must_be_empty(dir));
  const std::string own = arguments.text("course");
  CourseContent content;
  std::string yaml;
  if (own.empty()) {
    RC_TRY(content.exercises, load_all(context.exercises()));
    RC_TRY(yaml, first_course_yaml(context.root, content.exercises));
    RC_TRY(content.course, parse_course(yaml, "course.yaml", content.exercises));
  } else {
    RC_TRY(content, read_course(context, own));
    RC_TRY_VOID(require_pinned_version(content.course, own));
    yaml = public_yaml(content.course);
  }
  RC_TRY(const CourseFiles files,
         course_files(context.root, content.course, content.exercises, yaml));
  RC_TRY_VOID(make_folder(dir));
  RC_TRY_VOID(apply_update(dir, files, plan_update(files, {}, {}), {}));
  const std::string shown = escape_terminal(dir.string());
  fmt::print(
      "{0} is a course's repository of {1} exercises: racecourse itself, no solutions, no hidden "
      "checks.\n"
      "  {0}/course.yaml    exercises, weights, deadlines, policies (docs/course-format.md)\n"
      "  {0}/README.md      what students read first\n"
      "  {0}/.ci/grade      what its workflows for GitHub and GitLab run on each push\n"
      "After a change of course.yaml, or of racecourse:  racecourse course-update {0} --preview\n",
      shown, content.exercises.size());
  return 0;
}

}  // namespace

Command new_course_command() {
  return {"new-course",
          "make a course's repository for students",
          {{OptionKind::kPositional, "DIR", "a new or empty folder"},
           {OptionKind::kText, "--course",
            "a course.yaml of yours, which stays where it is (default: all exercises)"}},
          run};
}

}  // namespace racecourse
