#pragma once

#include <string>

#include "grading/report/render_options.h"

namespace racecourse {

// The report as one page that needs nothing else: no network, and no script to be read. Its script
// makes a player of each interleaving.
std::string to_html(const Report& report, const RenderOptions& options);

}  // namespace racecourse
