#pragma once

#include <string>

#include "grading/report/render_options.h"

namespace racecourse {

// JUnit's XML as Jenkins (junit-10.xsd) and GitLab read it: a suite an exercise, a case a check.
// What is pending is skipped, what is racecourse's or the machine's fault an error.
std::string to_junit(const Report& report, const RenderOptions& options);

}  // namespace racecourse
