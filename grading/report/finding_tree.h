#pragma once

// The parts of a finding as a tree of names and values: what a report says of them in YAML and in
// JSON is the same.

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "grading/base/yaml_writer.h"
#include "grading/model/finding.h"

namespace racecourse {

// All text is valid UTF-8.
nlohmann::ordered_json tree_of(const std::vector<Location>& locations);
nlohmann::ordered_json tree_of(const std::vector<ThreadView>& threads);
nlohmann::ordered_json tree_of(const std::vector<std::string>& texts);
nlohmann::ordered_json tree_of(const History& history);

// Writes a tree under a key.
void write(YamlWriter& out, std::string_view key, const nlohmann::ordered_json& value);

}  // namespace racecourse
