#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/cli/command.h"
#include "grading/cli/context.h"
#include "grading/cli/course.h"
#include "grading/report/registry.h"

namespace racecourse {

// In which format a report is shown, and how much of it.
struct Rendering {
  const ReportFormat* format = nullptr;
  RenderOptions options;
  std::chrono::sys_seconds now;  // when the course's rules of feedback are read

  // What `racecourse replay` finds the report by: its file, or an exercise (and a submission).
  void replayed_by(const std::string& source, const std::string& submission = "");

  // What the course tells, if there is one.
  Report told(const Report& report, const std::optional<CourseContent>& course) const;
  std::string render(const Report& report, const std::optional<CourseContent>& course) const;
};

std::vector<OptionSpec> rendering_options();
Result<Rendering> rendering_of(const Context& context, const Arguments& arguments);

// 0 so many percent of the points, 1 less, 2 a check could not be run.
int exit_status(const Report& report, int pass_percent = 100);
int exit_status(const Report& report, const Arguments& arguments);  // by --pass-mark

}  // namespace racecourse
