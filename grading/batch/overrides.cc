#include "grading/batch/overrides.h"

#include <algorithm>

#include "grading/base/yaml.h"
#include "grading/manifest/fields.h"
#include "grading/model/score.h"

namespace racecourse {
namespace {

using Words = std::vector<std::string>;

const Words kSchemas = {"racecourse-overrides/1"};
const Words kKeys = {"schema", "overrides"};
const Words kOverrideKeys = {"who", "exercise", "check", "points", "reason", "by"};

Result<OverrideFor> read_override(const YamlNode& node, const std::vector<Exercise>& exercises) {
  RC_TRY_VOID(expect_keys(node, kOverrideKeys));
  Words ids, checks;
  for (const Exercise& exercise : exercises) ids.push_back(exercise.id);
  OverrideFor one;
  RC_TRY(one.who, required_text(node, "who"));
  RC_TRY(const YamlNode id, required(node, "exercise"));
  RC_TRY(one.exercise, word_of(id, "an exercise", ids));
  const auto exercise = std::ranges::find(exercises, one.exercise, &Exercise::id);
  int most = exercise->max_score();
  if (const YamlNode* check = node.find("check")) {
    for (const CheckSpec& spec : exercise->checks) checks.push_back(spec.id);
    RC_TRY(one.check, word_of(*check, "a check of " + one.exercise, checks));
    most = exercise->find_check(one.check)->points;
  }
  RC_TRY(const YamlNode points, required(node, "points"));
  RC_TRY(one.gives.points, points.as_int(0, most));
  RC_TRY(one.gives.reason, required_text(node, "reason"));
  RC_TRY(one.gives.by, required_text(node, "by"));
  return one;
}

}  // namespace

Result<std::vector<OverrideFor>> parse_overrides(std::string_view yaml, const std::string& path,
                                                 const std::vector<Exercise>& exercises) {
  RC_TRY(const YamlNode root, parse_yaml(yaml, path, Fault::kUsage));
  RC_TRY_VOID(expect_keys(root, kKeys));
  RC_TRY(const YamlNode schema, required(root, "schema"));
  RC_TRY_VOID(word_of(schema, "a schema", kSchemas));
  RC_TRY(const YamlNode list, required(root, "overrides"));
  std::vector<OverrideFor> all;
  for (const YamlNode& node : list.items()) {
    RC_TRY(OverrideFor one, read_override(node, exercises));
    all.push_back(std::move(one));
  }
  return all;
}

void apply_overrides(Report& report, const std::string& who,
                     const std::vector<OverrideFor>& overrides) {
  bool any = false;
  for (const OverrideFor& one : overrides) {
    if (one.who != who || one.exercise != report.exercise) continue;
    any = true;
    if (one.check.empty()) {
      report.overridden = one.gives;
      continue;
    }
    const auto check = std::ranges::find(report.checks, one.check, &CheckResult::id);
    if (check == report.checks.end()) continue;  // a hidden one, in a report without
    check->overridden = one.gives;
    check->points = one.gives.points;
  }
  if (!any) return;
  const Score total = score(report.checks);
  report.score = report.overridden ? report.overridden->points : total.points;
  report.pending = report.overridden ? 0 : total.pending;
}

}  // namespace racecourse
