#pragma once

#include <span>
#include <string>
#include <string_view>

#include "grading/model/report.h"
#include "grading/report/text_report.h"

namespace racecourse {

// A format is one pure function from a report to text: no files, no clock. docs/how-to/
// add-a-report-format.md tells how to add one.
struct ReportFormat {
  std::string_view name;
  std::string_view description;
  std::string (*render)(const Report&, const TextOptions&);
};

std::span<const ReportFormat> report_formats();
const ReportFormat* find_report_format(std::string_view name);  // or nullptr

}  // namespace racecourse
