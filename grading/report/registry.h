#pragma once

#include <span>
#include <string>
#include <string_view>

#include "grading/model/report.h"
#include "grading/report/redaction.h"
#include "grading/report/render_options.h"

namespace racecourse {

// A format is one pure function from a report to text: no files, no clock. docs/how-to/
// add-a-report-format.md tells how to add one.
struct ReportFormat {
  std::string_view name;
  std::string_view description;
  std::string (*render)(const Report&, const RenderOptions&);
  // What it wants to know of checks of which students are told nothing.
  UntoldChecks untold = UntoldChecks::kLeftOut;
};

std::span<const ReportFormat> report_formats();
const ReportFormat* find_report_format(std::string_view name);  // or nullptr
std::string report_format_names();                              // "text, yaml, json, …"

}  // namespace racecourse
