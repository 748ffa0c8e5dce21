#pragma once

#include <string>
#include <string_view>

#include "grading/base/result.h"
#include "grading/model/report.h"

namespace racecourse {

// The report as docs/report-format.md has it: canonical YAML, and the only stored form. Everything
// but `native:`, `timing:` and `environment:` depends on submission, exercise and racecourse alone.
std::string to_yaml(const Report& report);

// Reads what to_yaml() wrote; `path` is for messages. Anything else is an error with its place.
Result<Report> report_from_yaml(std::string_view yaml, std::string path);

}  // namespace racecourse
