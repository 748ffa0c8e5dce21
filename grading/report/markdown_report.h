#pragma once

#include <string>

#include "grading/report/render_options.h"

namespace racecourse {

// GitHub's Markdown, for a job's summary or a comment: a table of the checks, and each that failed
// folded out.
std::string to_markdown(const Report& report, const RenderOptions& options);

}  // namespace racecourse
