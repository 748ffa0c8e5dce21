#include "grading/report/exploration_report.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/base/yaml_writer.h"
#include "grading/report/counts_lines.h"
#include "grading/report/finding_tree.h"
#include "grading/report/json_report.h"
#include "grading/report/text_lines.h"

namespace racecourse {
namespace {

constexpr const char* kSchema = "racecourse-exploration/1";
constexpr std::size_t kMaxFindings = 8;
constexpr std::size_t kHistoryLines = 30;
constexpr std::size_t kPlaces = 4;
constexpr double kPercent = 100;

std::string how_many(const ExplorationReport& report) {
  if (report.strategy == "replay") return "The schedule was run again, and no other.";
  std::string text =
      fmt::format("{} schedule{} in {:.2f} s of processor time ({} a second) by {}, seed {}",
                  grouped(report.schedules), report.schedules == 1 ? "" : "s", report.cpu_seconds,
                  grouped(static_cast<std::uint64_t>(report.schedules_per_second())),
                  report.strategy, report.seed);
  if (report.orders > 0) {
    text += fmt::format("; {} differ in more than the order of unrelated steps",
                        grouped(report.orders));
  }
  if (report.isolated) text += "; each in a process of its own";
  return text + ".";
}

std::string what_was_tried(const ExplorationReport& report) {
  if (report.complete < 0) return "";
  return fmt::format(
      "Every schedule with at most {} preemption{} is among them, or one that differs from it only "
      "in the order of steps that do not concern one another: every order in which the threads can "
      "reach locks, atomics{} and other synchronisation, spurious wakeups and early timeouts "
      "counted as preemptions.",
      report.complete, report.complete == 1 ? "" : "s",
      report.every_access ? ", plain memory" : "");
}

nlohmann::ordered_json json_of(const Finding& finding) {
  nlohmann::ordered_json json;
  json["verdict"] = name(finding.verdict);
  json["message"] = valid_utf8(finding.message);
  if (!finding.locations.empty()) json["locations"] = tree_of(finding.locations);
  if (!finding.threads.empty()) json["threads"] = tree_of(finding.threads);
  if (!finding.wait_for.empty()) json["wait_for"] = tree_of(finding.wait_for);
  if (!finding.schedule.empty()) {
    json["found_at"] = finding.found_at;
    json["strategy"] = finding.strategy;
    json["schedule"] = finding.schedule;
    if (!finding.history.steps.empty()) json["history"] = tree_of(finding.history);
  }
  return json;
}

nlohmann::ordered_json json_of(const ExplorationReport& report) {
  nlohmann::ordered_json json;
  json["schema"] = kSchema;
  json["program"] = valid_utf8(report.program);
  json["command"] = valid_utf8(report.command + report.command_ending);
  json["verdict"] = name(report.verdict);
  json["strategy"] = report.strategy;
  json["seed"] = report.seed;
  json["schedules"] = report.schedules;
  json["failing"] = report.failing;
  json["orders"] = report.orders;
  json["schedules_per_second"] = static_cast<std::uint64_t>(report.schedules_per_second());
  json["cpu_seconds"] = report.cpu_seconds;
  if (report.complete >= 0) json["complete"] = report.complete;
  json["every_access"] = report.every_access;
  json["isolated"] = report.isolated;
  if (report.counts) json["counts"] = tree_of(*report.counts);
  if (!report.compiler_output.empty()) json["compiler"] = valid_utf8(report.compiler_output);
  for (const Finding& finding : report.findings) json["findings"].push_back(json_of(finding));
  return json;
}

}  // namespace

std::string to_text(const ExplorationReport& report, const TextOptions& options) {
  TextLines out(options);
  const bool found = report.verdict != Verdict::kOk;
  out.line(fmt::format(
      "{}: {}", out.painted(Paint::kBold, out.safe(report.program)),
      out.painted(paint_of(report.verdict), found ? name(report.verdict) : "nothing found")));
  out.line("");
  out.quoted(report.compiler_output);
  std::size_t shown = 0;
  for (const Finding& finding : report.findings) {
    if (shown++ == kMaxFindings) break;
    const std::size_t begin = out.size();
    out.line(fmt::format("  {} {}", out.painted(paint_of(finding.verdict), out.sign("✗", "x")),
                         name(finding.verdict)));
    out.paragraph(finding.message, TextLines::kIndent);
    out.places(finding.locations, kPlaces);
    out.shorten(begin, TextLines::kMostLines);
    out.history(finding.history, finding.locations, kHistoryLines);
    if (!finding.schedule.empty()) {
      out.line(fmt::format("      Schedule {}, by {}. To see it again:", grouped(finding.found_at),
                           finding.strategy));
      out.line(fmt::format("      {} --replay '{}'{}", out.safe(report.command), finding.schedule,
                           out.safe(report.command_ending)));
    }
    out.line("");
  }
  if (report.verdict != Verdict::kCompileError) {
    out.paragraph(how_many(report), "  ");
    out.paragraph(what_was_tried(report), "  ");
  }
  if (report.failing > 0 && report.schedules > 1) {
    out.paragraph(fmt::format("{} of the schedules went wrong ({:.1f} %).", grouped(report.failing),
                              kPercent * static_cast<double>(report.failing) /
                                  static_cast<double>(report.schedules)),
                  "  ");
  }
  if (report.counted && report.verdict != Verdict::kCompileError) {
    out.line("");
    for (const std::string& text : counts_paragraphs(report.counts)) out.paragraph(text, "  ");
  }
  return out.str();
}

std::string to_yaml(const ExplorationReport& report) {
  YamlWriter out;
  const nlohmann::ordered_json json = json_of(report);
  for (const auto& [name, value] : json.items()) write(out, name, value);
  return out.str();
}

std::string to_json(const ExplorationReport& report) { return json_text(json_of(report)); }

}  // namespace racecourse
