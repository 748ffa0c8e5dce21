#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/cli/context.h"
#include "grading/model/course.h"
#include "grading/model/exercise.h"
#include "grading/model/report.h"

namespace racecourse {

// A course, and what it consists of, in its order.
struct CourseContent {
  Course course;
  std::vector<Exercise> exercises;
};

// Reads the course's file, with the exercises of this checkout.
Result<CourseContent> read_course(const Context& context, const std::filesystem::path& file);

// The file that `--course` names, else the course.yaml at the top of a course's repository, which
// this checkout may be. Refused if it is pinned to another version of racecourse.
Result<std::optional<CourseContent>> find_course(const Context& context, const std::string& named);

// The course's exercises; without a course all that there are.
Result<std::vector<Exercise>> exercises_of(const Context& context,
                                           const std::optional<CourseContent>& course);

// What students are told of a report now; without a course, everything.
Report told_now(const Report& report, const std::optional<CourseContent>& course);

// That this racecourse is the one that the course is pinned to.
Result<void> require_pinned_version(const Course& course, const std::filesystem::path& file);

// Solutions and templates are in racecourse's own checkout alone, not in a course's repository.
Result<void> require_own_checkout(const Context& context);

}  // namespace racecourse
