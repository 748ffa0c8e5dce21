#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "grading/model/report.h"

namespace racecourse {

// The report's tree as JSON (docs/schema/report.schema.json): what report.yaml says, key by key.
std::string to_json(const Report& report);

// JSON in ASCII, which a terminal and a log of continuous integration may show.
std::string json_text(const nlohmann::ordered_json& tree);

}  // namespace racecourse
