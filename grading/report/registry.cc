#include "grading/report/registry.h"

#include <array>
#include <vector>

#include "grading/base/text.h"
#include "grading/report/exercism_report.h"
#include "grading/report/github_report.h"
#include "grading/report/gradescope_report.h"
#include "grading/report/html_report.h"
#include "grading/report/json_report.h"
#include "grading/report/junit_report.h"
#include "grading/report/markdown_report.h"
#include "grading/report/sarif_report.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

constexpr std::array kFormats = {
    ReportFormat{"text", "for a person at a terminal",
                 [](const Report& report, const RenderOptions& options) {
                   return to_text(report, options.text);
                 }},
    ReportFormat{"yaml", "the stored form, canonical",
                 [](const Report& report, const RenderOptions&) { return to_yaml(report); }},
    ReportFormat{"json", "what report.yaml says, for programs",
                 [](const Report& report, const RenderOptions&) { return to_json(report); }},
    ReportFormat{"html", "a page that needs nothing but itself", to_html},
    ReportFormat{"markdown", "for a job's summary or a comment on GitHub", to_markdown},
    ReportFormat{"junit", "for CI that shows test results", to_junit},
    ReportFormat{"sarif", "SARIF 2.1.0, for code scanning and editors", to_sarif},
    ReportFormat{"github", "annotations for the log of a GitHub job", to_github},
    ReportFormat{"gradescope", "Gradescope's results.json", to_gradescope,
                 UntoldChecks::kPointsKept},
    ReportFormat{"exercism", "Exercism's results.json, version 3", to_exercism},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return kFormats; }

const ReportFormat* find_report_format(std::string_view name) {
  for (const ReportFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string report_format_names() {
  std::vector<std::string> names;
  for (const ReportFormat& format : kFormats) names.emplace_back(format.name);
  return join(names, ", ");
}

}  // namespace racecourse
