#include "grading/report/report_tree.h"

#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/report/finding_tree.h"
#include "grading/report/schema.h"

namespace racecourse {
namespace {

using Tree = nlohmann::ordered_json;

// Under its key, unless there is nothing to say.
void put(Tree& tree, const char* key, std::string_view text) {
  if (!text.empty()) tree[key] = valid_utf8(text);
}

template <class T>
void put(Tree& tree, const char* key, const std::vector<T>& list) {
  if (!list.empty()) tree[key] = tree_of(list);
}

void put(Tree& tree, const std::optional<Override>& overridden) {
  if (!overridden) return;
  tree["override"] = {{"points", overridden->points},
                      {"reason", valid_utf8(overridden->reason)},
                      {"by", valid_utf8(overridden->by)}};
}

Tree tree_of(const Evidence& evidence) {
  Tree tree;
  tree["flavours"] = Tree::array();
  for (const Flavour flavour : evidence.flavours) tree["flavours"].push_back(name(flavour));
  if (evidence.schedules > 0) {
    tree["schedules"] = evidence.schedules;
    tree["strategy"] = valid_utf8(evidence.strategy);
    if (evidence.complete >= 0) tree["complete"] = evidence.complete;
  }
  if (evidence.repetitions > 0) tree["repetitions"] = evidence.repetitions;
  tree["seed"] = evidence.seed;
  return tree;
}

Tree tree_of(const CheckResult& check) {
  Tree tree;
  tree["id"] = check.id;
  tree["title"] = valid_utf8(check.title);
  tree["status"] = name(check.status);
  if (check.status != Status::kSkipped) tree["verdict"] = name(check.verdict);
  tree["points"] = check.points;
  tree["max_points"] = check.max_points;
  if (check.feedback != FeedbackLevel::kFull) tree["feedback"] = name(check.feedback);
  put(tree, check.overridden);
  put(tree, "skipped_because", check.skipped_because);
  if (!check.evidence.flavours.empty()) tree["evidence"] = tree_of(check.evidence);
  put(tree, "message", check.message);
  put(tree, "why", check.why);
  put(tree, "hint", check.hint);
  put(tree, "locations", check.locations);
  put(tree, "wait_for", check.wait_for);
  put(tree, "threads", check.threads);
  put(tree, "schedule", check.schedule);
  if (!check.history.steps.empty()) tree["history"] = racecourse::tree_of(check.history);
  return tree;
}

Tree tree_of(const Finding& finding) {
  Tree tree;
  tree["verdict"] = name(finding.verdict);
  tree["message"] = valid_utf8(finding.message);
  put(tree, "locations", finding.locations);
  return tree;
}

Tree tree_of(const NativeRun& run) {
  Tree tree;
  tree["check"] = run.check;
  tree["flavour"] = name(run.flavour);
  tree["repetitions"] = run.repetitions_run;
  tree["with_findings"] = run.repetitions_with_findings;
  for (const Finding& finding : run.findings) tree["findings"].push_back(tree_of(finding));
  put(tree, "output", run.output);
  return tree;
}

}  // namespace

Tree tree_of(const Report& report) {
  Tree tree;
  tree["schema"] = kReportSchema;
  tree["racecourse"] = report.racecourse_version;
  tree["exercise"] = report.exercise;
  tree["exercise_version"] = report.exercise_version;
  tree["title"] = valid_utf8(report.exercise_title);
  Tree& submission = tree["submission"];
  submission["name"] = valid_utf8(report.submission_name);
  put(submission, "sha256", report.submission_sha256);
  put(submission, "ignored", report.ignored_files);
  tree["verdict"] = name(report.verdict);
  tree["score"] = report.score;
  if (report.pending > 0) tree["pending"] = report.pending;
  tree["max_score"] = report.max_score;
  put(tree, report.overridden);
  if (report.public_checks_only) tree["public_checks_only"] = true;
  put(tree, "compiler_output", report.compiler_output);
  tree["checks"] = Tree::array();
  for (const CheckResult& check : report.checks) tree["checks"].push_back(tree_of(check));
  for (const NativeRun& run : report.native) tree["native"].push_back(tree_of(run));
  for (const auto& [what, seconds] : report.timing_seconds) tree["timing"][what] = seconds;
  Tree& environment = tree["environment"];
  environment["cores"] = report.environment.cores;
  environment["compiler"] = valid_utf8(report.environment.compiler);
  environment["kernel"] = valid_utf8(report.environment.kernel);
  put(environment, "not_enforced", report.environment.not_enforced);
  return tree;
}

}  // namespace racecourse
