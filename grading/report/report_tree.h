#pragma once

#include <nlohmann/json_fwd.hpp>

#include "grading/model/report.h"

namespace racecourse {

// The report as a tree of names and values, as docs/report-format.md has it: YAML and JSON are both
// written from it, so that they say the same. All text is valid UTF-8.
nlohmann::ordered_json tree_of(const Report& report);

}  // namespace racecourse
