#include "grading/report/sarif_report.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"
#include "grading/report/json_report.h"

namespace racecourse {
namespace {

using Tree = nlohmann::ordered_json;

constexpr const char* kSchemaAddress =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

// RFC 3986: what may not stand in a path by itself is percent-encoded.
std::string uri(std::string_view path) {
  constexpr std::string_view kUnreserved = "-._~/";
  std::string out;
  for (const char c : valid_utf8(path)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kUnreserved.find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

Tree text(std::string_view words) { return {{"text", valid_utf8(words)}}; }

Tree location(const Location& at, const RenderOptions& options) {
  Tree tree;
  if (at.line > 0 && !at.file.empty()) {
    tree["physicalLocation"] = {{"artifactLocation", {{"uri", uri(options.sources + at.file)}}},
                                {"region", {{"startLine", at.line}}}};
  }
  const std::string does =
      at.thread.empty() || at.does.empty() ? at.does : at.thread + " " + at.does;
  if (!does.empty()) tree["message"] = text(escape_terminal(does));
  return tree;
}

const char* level(Verdict verdict) { return is_quality(verdict) ? "warning" : "error"; }

// One thread flow a thread; the order among them is in executionOrder.
Tree code_flow(const History& history, const RenderOptions& options) {
  std::vector<std::string> threads;
  for (const HistoryStep& step : history.steps) {
    if (std::ranges::find(threads, step.at.thread) == threads.end()) {
      threads.push_back(step.at.thread);
    }
  }
  Tree flow;
  if (!history.counterfactual.empty()) {
    flow["message"] = text(escape_terminal(history.counterfactual));
  }
  for (const std::string& thread : threads) {
    Tree one;
    one["id"] = valid_utf8(thread);
    for (std::size_t i = 0; i < history.steps.size(); ++i) {
      const HistoryStep& step = history.steps[i];
      if (step.at.thread != thread) continue;
      one["locations"].push_back({{"location", location(step.at, options)},
                                  {"executionOrder", i + 1},
                                  {"importance", step.forced ? "essential" : "important"}});
    }
    flow["threadFlows"].push_back(std::move(one));
  }
  return flow;
}

Tree rule(Verdict verdict, const RenderOptions& options) {
  const VerdictWords& say = words(verdict);
  const std::string page = verdict_page(verdict, options.verdict_pages);
  Tree tree;
  tree["id"] = name(verdict);
  tree["shortDescription"] = text(say.title);
  tree["fullDescription"] = text(say.meaning);
  tree["help"] = {{"text", fmt::format("{} {} More: {}", say.meaning, say.next, page)}};
  if (page.starts_with("https://")) tree["helpUri"] = page;
  tree["defaultConfiguration"] = {{"level", level(verdict)}};
  return tree;
}

Tree result(const CheckResult& check, std::size_t rule_index, const RenderOptions& options) {
  Tree tree;
  tree["ruleId"] = name(check.verdict);
  tree["ruleIndex"] = rule_index;
  tree["level"] = level(check.verdict);
  tree["message"] = text(check.message.empty() ? std::string(words(check.verdict).meaning)
                                               : escape_terminal(check.message));
  std::string lines;
  for (const Location& at : check.locations) {
    lines += fmt::format("{}:{};", at.file, at.line);
    const bool has_place = at.line > 0 && !at.file.empty();
    if (!has_place) continue;
    // The first is where it is shown; the others belong to it.
    tree[tree.contains("locations") ? "relatedLocations" : "locations"].push_back(
        location(at, options));
  }
  if (!check.history.steps.empty()) {
    tree["codeFlows"].push_back(code_flow(check.history, options));
  }
  tree["partialFingerprints"] = {
      {"verdictAndLines/v1",
       valid_utf8(fmt::format("{}:{}:{}", check.id, name(check.verdict), lines))}};
  tree["properties"] = {{"check", check.id},
                        {"points", check.points},
                        {"maxPoints", check.max_points},
                        {"explanation", check_text(check)}};
  return tree;
}

}  // namespace

std::string to_sarif(const Report& report, const RenderOptions& options) {
  std::vector<Verdict> rules;
  Tree results = Tree::array();
  for (const CheckResult& check : report.checks) {
    if (check.status != Status::kFailed) continue;
    auto found = std::ranges::find(rules, check.verdict);
    if (found == rules.end()) found = rules.insert(rules.end(), check.verdict);
    results.push_back(result(check, static_cast<std::size_t>(found - rules.begin()), options));
  }
  Tree driver;
  driver["name"] = "racecourse";
  driver["version"] = valid_utf8(report.racecourse_version);
  driver["rules"] = Tree::array();
  for (const Verdict verdict : rules) driver["rules"].push_back(rule(verdict, options));
  Tree run;
  run["tool"]["driver"] = std::move(driver);
  // Code scanning keeps runs of several exercises apart by what stands before the last slash.
  run["automationDetails"]["id"] = valid_utf8("racecourse/" + report.exercise + "/");
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = std::move(results);
  run["properties"] = {{"exercise", report.exercise},
                       {"verdict", name(report.verdict)},
                       {"score", report.score},
                       {"maxScore", report.max_score}};
  if (const std::string all = remarks(report); !all.empty()) run["properties"]["remarks"] = all;
  Tree log;
  log["$schema"] = kSchemaAddress;
  log["version"] = "2.1.0";
  log["runs"].push_back(std::move(run));
  return json_text(log);
}

}  // namespace racecourse
