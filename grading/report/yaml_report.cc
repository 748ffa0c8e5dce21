#include "grading/report/yaml_report.h"

#include <span>

#include "grading/base/yaml_writer.h"
#include "grading/report/schema.h"

namespace racecourse {
namespace {

void write_locations(YamlWriter& out, const std::vector<Location>& locations) {
  if (locations.empty()) return;
  out.begin_list("locations");
  for (const Location& location : locations) {
    out.begin_map();
    out.text("file", location.file);
    out.number("line", location.line);
    if (!location.thread.empty()) out.text("thread", location.thread);
    if (!location.does.empty()) out.text("does", location.does);
    if (!location.code.empty()) out.text("code", location.code);
    out.end();
  }
  out.end();
}

void write_texts(YamlWriter& out, std::string_view key, std::span<const std::string> texts) {
  if (texts.empty()) return;
  out.begin_list(key);
  for (const std::string& text : texts) out.text("", text);
  out.end();
}

void write_threads(YamlWriter& out, const std::vector<ThreadView>& threads) {
  if (threads.empty()) return;
  out.begin_list("threads");
  for (const ThreadView& thread : threads) {
    out.begin_map();
    out.text("thread", thread.thread);
    if (!thread.doing.empty()) out.text("doing", thread.doing);
    write_texts(out, "holds", thread.holds);
    if (!thread.stack.empty()) {
      out.begin_list("stack");
      for (const Frame& frame : thread.stack) {
        out.begin_map();
        out.text("function", frame.function);
        out.text("file", frame.file);
        out.number("line", frame.line);
        out.end();
      }
      out.end();
    }
    out.end();
  }
  out.end();
}

void write_history(YamlWriter& out, const History& history) {
  if (history.steps.empty()) return;
  out.begin_map("history");
  if (history.preemptions >= 0) out.number("preemptions", history.preemptions);
  if (!history.counterfactual.empty()) out.text("counterfactual", history.counterfactual);
  if (history.earlier > 0) out.number("earlier", history.earlier);
  out.begin_list("steps");
  for (const HistoryStep& step : history.steps) {
    out.begin_map();
    out.text("thread", step.at.thread);
    out.text("does", step.at.does);
    if (step.at.line > 0) {
      out.text("file", step.at.file);
      out.number("line", step.at.line);
    }
    if (!step.at.code.empty()) out.text("code", step.at.code);
    if (step.forced) out.boolean("interrupts", true);
    out.end();
  }
  out.end();
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
  write_locations(out, check.locations);
  write_texts(out, "wait_for", check.wait_for);
  write_threads(out, check.threads);
  if (!check.schedule.empty()) out.text("schedule", check.schedule);
  write_history(out, check.history);
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
      write_locations(out, finding.locations);
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
  write_texts(out, "ignored", report.ignored_files);
  out.end();
  out.word("verdict", name(report.verdict));
  out.number("score", report.score);
  if (report.pending > 0) out.number("pending", report.pending);
  out.number("max_score", report.max_score);
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
  write_texts(out, "not_enforced", report.environment.not_enforced);
  out.end();
  return out.str();
}

}  // namespace racecourse
