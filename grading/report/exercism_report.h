#pragma once

#include <string>

#include "grading/report/render_options.h"

namespace racecourse {

// Exercism's results.json, version 3 (its Test Runner Interface). `test_code` is left out: the
// report does not have it.
std::string to_exercism(const Report& report, const RenderOptions& options);

}  // namespace racecourse
