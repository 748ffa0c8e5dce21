#pragma once

#include <string>

#include "grading/report/render_options.h"

namespace racecourse {

// SARIF 2.1.0 (OASIS): a result for each check that lost points, its interleaving as a code flow
// with a thread flow for each thread.
std::string to_sarif(const Report& report, const RenderOptions& options);

}  // namespace racecourse
