#pragma once

#include <string>

#include "grading/model/exploration_report.h"
#include "grading/report/text_report.h"

namespace racecourse {

// For a person: the verdict, each finding with its lines, how it was found and how to see it again.
std::string to_text(const ExplorationReport& report, const TextOptions& options);
// The same as data (docs/explorer.md, "As data"). JSON is YAML's subset, with the same keys.
std::string to_yaml(const ExplorationReport& report);
std::string to_json(const ExplorationReport& report);

}  // namespace racecourse
