#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "grading/base/result.h"
#include "grading/cli/command.h"
#include "grading/cli/context.h"
#include "grading/cli/course.h"
#include "grading/model/exercise.h"
#include "grading/model/report.h"
#include "grading/model/submission.h"

namespace racecourse {

// A report, and as much of where it comes from as is there.
struct NamedReport {
  Report report;
  std::string name;  // by which the same report is found again
  std::optional<Exercise> exercise;
  std::filesystem::path dir;  // where the files lie that were graded
  bool own = false;           // that is the caller's own working copy
};

// By its file; or by an exercise (an empty name: the one in this folder): the stored report of its
// files as they are now, which are the working copy's unless `--submission` says where they lie.
Result<NamedReport> named_report(const Context& context, const Arguments& arguments,
                                 const std::optional<CourseContent>& course,
                                 const std::string& name);

// The very files that the report is of, if they are still there.
std::optional<Submission> graded_files(const NamedReport& named);

}  // namespace racecourse
