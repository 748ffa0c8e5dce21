#include "grading/report/yaml_report.h"

#include <nlohmann/json.hpp>

#include "grading/base/yaml_writer.h"
#include "grading/report/finding_tree.h"
#include "grading/report/report_tree.h"

namespace racecourse {

std::string to_yaml(const Report& report) {
  YamlWriter out;
  const nlohmann::ordered_json tree = tree_of(report);
  for (const auto& [key, value] : tree.items()) write(out, key, value);
  return out.str();
}

}  // namespace racecourse
