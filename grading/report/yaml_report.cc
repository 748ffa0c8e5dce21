#include "grading/report/yaml_report.h"

#include <vector>

#include <nlohmann/json.hpp>

#include "grading/base/yaml_writer.h"
#include "grading/report/finding_tree.h"
#include "grading/report/schema.h"

namespace racecourse {
namespace {

// Under its key, unless there is nothing to say.
template <class T>
void write_list(YamlWriter& out, std::string_view key, const std::vector<T>& list) {
  if (!list.empty()) write(out, key, tree_of(list));
}

void write(YamlWriter& out, const std::optional<Override>& overridden) {
  if (!overridden) return;
  out.begin_map("override");
  out.number("points", overridden->points);
  out.text("reason", overridden->reason);
  out.text("by", overridden->by);
  out.end();
}

void write_check(YamlWriter& out, const CheckResult& check) {
  out.begin_map();
  out.word("id", check.id);
  out.text("title", check.title);
  out.word("status", name(check.status));
  if (check.status != Status::kSkipped) out.word("verdict", name(check.verdict));
  out.number("points", check.points);
  out.number("max_points", check.max_points);
  write(out, check.overridden);
  if (!check.skipped_because.empty()) out.word("skipped_because", check.skipped_because);
  if (!check.evidence.flavours.empty()) {
    out.begin_map("evidence");
    out.begin_list("flavours");
    for (const Flavour flavour : check.evidence.flavours) out.word("", name(flavour));
    out.end();
    if (check.evidence.schedules > 0) {
      out.number("schedules", check.evidence.schedules);
      out.text("strategy", check.evidence.strategy);
      if (check.evidence.complete >= 0) out.number("complete", check.evidence.complete);
    }
    if (check.evidence.repetitions > 0) out.number("repetitions", check.evidence.repetitions);
    out.number("seed", check.evidence.seed);
    out.end();
  }
  if (!check.message.empty()) out.text("message", check.message);
  if (!check.why.empty()) out.text("why", check.why);
  if (!check.hint.empty()) out.text("hint", check.hint);
  write_list(out, "locations", check.locations);
  write_list(out, "wait_for", check.wait_for);
  write_list(out, "threads", check.threads);
  if (!check.schedule.empty()) out.text("schedule", check.schedule);
  if (!check.history.steps.empty()) write(out, "history", tree_of(check.history));
  out.end();
}

void write_native(YamlWriter& out, const NativeRun& run) {
  out.begin_map();
  out.word("check", run.check);
  out.word("flavour", name(run.flavour));
  out.number("repetitions", run.repetitions_run);
  out.number("with_findings", run.repetitions_with_findings);
  if (!run.findings.empty()) {
    out.begin_list("findings");
    for (const Finding& finding : run.findings) {
      out.begin_map();
      out.word("verdict", name(finding.verdict));
      out.text("message", finding.message);
      write_list(out, "locations", finding.locations);
      out.end();
    }
    out.end();
  }
  if (!run.output.empty()) out.text("output", run.output);
  out.end();
}

}  // namespace

std::string to_yaml(const Report& report) {
  YamlWriter out;
  out.word("schema", kReportSchema);
  out.word("racecourse", report.racecourse_version);
  out.word("exercise", report.exercise);
  out.word("exercise_version", report.exercise_version);
  out.text("title", report.exercise_title);
  out.begin_map("submission");
  out.text("name", report.submission_name);
  if (!report.submission_sha256.empty()) out.word("sha256", report.submission_sha256);
  write_list(out, "ignored", report.ignored_files);
  out.end();
  out.word("verdict", name(report.verdict));
  out.number("score", report.score);
  if (report.pending > 0) out.number("pending", report.pending);
  out.number("max_score", report.max_score);
  write(out, report.overridden);
  if (report.public_checks_only) out.boolean("public_checks_only", true);
  if (!report.compiler_output.empty()) out.text("compiler_output", report.compiler_output);
  out.begin_list("checks");
  for (const CheckResult& check : report.checks) write_check(out, check);
  out.end();
  if (!report.native.empty()) {
    out.begin_list("native");
    for (const NativeRun& run : report.native) write_native(out, run);
    out.end();
  }
  if (!report.timing_seconds.empty()) {
    out.begin_map("timing");
    for (const auto& [what, seconds] : report.timing_seconds) out.seconds(what, seconds);
    out.end();
  }
  out.begin_map("environment");
  out.number("cores", report.environment.cores);
  out.text("compiler", report.environment.compiler);
  out.text("kernel", report.environment.kernel);
  write_list(out, "not_enforced", report.environment.not_enforced);
  out.end();
  return out.str();
}

}  // namespace racecourse
