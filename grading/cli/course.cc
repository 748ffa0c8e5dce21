#include "grading/cli/course.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/version.h"
#include "grading/manifest/course_manifest.h"
#include "grading/manifest/exercise_manifest.h"
#include "grading/report/redaction.h"

namespace racecourse {

namespace fs = std::filesystem;

Result<CourseContent> read_course(const Context& context, const fs::path& file) {
  RC_TRY(const auto all, load_all(context.exercises()));
  CourseContent content;
  RC_TRY(content.course, load_course(file, all));
  for (const CourseExercise& one : content.course.exercises) {
    content.exercises.push_back(*std::ranges::find(all, one.id, &Exercise::id));
  }
  return content;
}

Result<std::optional<CourseContent>> find_course(const Context& context, const std::string& named) {
  const fs::path file = named.empty() ? context.own_course() : fs::path(named);
  std::error_code ignored;
  if (named.empty() && !fs::exists(file, ignored)) return std::optional<CourseContent>();
  RC_TRY(CourseContent content, read_course(context, file));
  RC_TRY_VOID(require_pinned_version(content.course, file));
  return std::optional(std::move(content));
}

Result<std::vector<Exercise>> exercises_of(const Context& context,
                                           const std::optional<CourseContent>& course) {
  if (course) return course->exercises;
  return load_all(context.exercises());
}

Report told_now(const Report& report, const std::optional<CourseContent>& course) {
  return course ? as_told(report, course->course, seconds_now()) : report;
}

Result<void> require_pinned_version(const Course& course, const fs::path& file) {
  if (takes_version(course, kVersion)) return {};
  return fail(Fault::kExercise, file.string(),
              fmt::format("this course is graded with racecourse {}, and this is {}",
                          course.racecourse, kVersion),
              "Call that version; or, if all are to be graded anew, change `racecourse:` there.");
}

Result<void> require_own_checkout(const Context& context) {
  std::error_code ignored;
  if (!fs::exists(context.own_course(), ignored)) return {};
  return fail(Fault::kUsage, context.root.string(),
              "is a course's repository, without solutions and templates",
              "Call racecourse's own checkout for this.");
}

}  // namespace racecourse
