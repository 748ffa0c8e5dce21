#include "grading/report/registry.h"

#include <array>

#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

constexpr std::array kFormats = {
    ReportFormat{"text", "for a person at a terminal", to_text},
    ReportFormat{"yaml", "the stored form, canonical",
                 [](const Report& report, const TextOptions&) { return to_yaml(report); }},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return kFormats; }

const ReportFormat* find_report_format(std::string_view name) {
  for (const ReportFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace racecourse
