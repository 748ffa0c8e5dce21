#include "grading/report/json_report.h"

#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/report/report_tree.h"

namespace racecourse {

std::string to_json(const Report& report) { return json_text(tree_of(report)); }

// "##[" can only be in a string.
std::string json_text(const nlohmann::ordered_json& tree) {
  return replaced(tree.dump(2, ' ', true), kOldWorkflowCommand, "##\\u005b") + "\n";
}

}  // namespace racecourse
