#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "grading/model/counts.h"

namespace racecourse {

// What was counted in an execution, a paragraph each; that nothing was, if nothing was.
std::vector<std::string> counts_paragraphs(const std::optional<Counts>& counts);
nlohmann::ordered_json tree_of(const Counts& counts);

}  // namespace racecourse
