#pragma once

#include <string>

#include "grading/report/render_options.h"

namespace racecourse {

// Gradescope's results.json (its Autograder Specifications). A check of which nothing is told has
// its points in it, to be seen when the instructor publishes them (`after_published`: until then
// Gradescope does not show the total either).
std::string to_gradescope(const Report& report, const RenderOptions& options);

}  // namespace racecourse
