#pragma once

#include <string>

#include "grading/report/render_options.h"

namespace racecourse {

// Workflow commands for the log of a GitHub job, which shows them at the lines of a pull request:
// an error or a warning for each check that lost points, and the score.
std::string to_github(const Report& report, const RenderOptions& options);

}  // namespace racecourse
