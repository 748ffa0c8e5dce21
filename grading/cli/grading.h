#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "grading/base/result.h"
#include "grading/build/builder.h"
#include "grading/cli/command.h"
#include "grading/cli/context.h"
#include "grading/cli/course.h"
#include "grading/pipeline/grade.h"

namespace racecourse {

// Builds what is the same for all submissions to these exercises.
Result<void> prepare(const Context& context, const Builder& builder,
                     const std::vector<Exercise>& exercises);

struct Graded {
  Report report;
  bool stored = false;  // the report of an earlier grading of the same files
};

// Grades, or recalls the report if the same submission was graded before by the same racecourse
// with the same options. A report that racecourse or the machine spoilt is not kept.
Result<Graded> grade_or_recall(const Context& context, const Builder& builder,
                               const Exercise& exercise, const std::filesystem::path& dir,
                               const GradeOptions& options);

// The stored report for what lies in `dir`, if there is one.
std::optional<Report> recall(const Builder& builder, const Exercise& exercise,
                             const std::filesystem::path& dir, const GradeOptions& options);

// What to do where there is none.
std::string not_checked_yet(const Exercise& exercise);

// The folders of the answers that get full marks, as far as they are in this checkout: the
// reference's first.
std::vector<std::filesystem::path> answers_to(const Context& context, const Exercise& exercise);

// The options that everything that grades has, and what they say.
std::vector<OptionSpec> grading_options();
Result<GradeOptions> grade_options(const Context& context, const Arguments& arguments);

// The same for a course that has been found already.
GradeOptions grade_options(const Context& context, const Arguments& arguments,
                           const std::optional<CourseContent>& course);

}  // namespace racecourse
