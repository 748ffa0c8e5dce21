#include <cstdint>

#include "grading/base/yaml_reader.h"
#include "grading/report/schema.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

using Reader = YamlReader;

std::vector<Location> read_locations(Reader& reader) {
  std::vector<Location> locations;
  for (const YamlNode& item : reader.items("locations")) {
    Reader in(item);
    locations.push_back(
        {in.text("file"), in.number("line"), in.text("thread"), in.text("does"), in.text("code")});
    if (in.error()) reader.note(tl::unexpected<Error>(*in.error()));
  }
  return locations;
}

std::vector<ThreadView> read_threads(Reader& reader) {
  std::vector<ThreadView> threads;
  for (const YamlNode& item : reader.items("threads")) {
    Reader in(item);
    ThreadView view{in.text("thread"), in.text("doing"), in.texts("holds"), {}};
    for (const YamlNode& line : in.items("stack")) {
      Reader frame(line);
      view.stack.push_back(
          {frame.text("function"), frame.text("file"), frame.number("line"), false});
    }
    threads.push_back(std::move(view));
  }
  return threads;
}

History read_history(const YamlNode& node) {
  Reader in(node);
  History history;
  if (node.find("preemptions") != nullptr) history.preemptions = in.number("preemptions");
  history.counterfactual = in.text("counterfactual");
  history.earlier = static_cast<std::uint64_t>(in.number("earlier"));
  for (const YamlNode& item : in.items("steps")) {
    Reader step(item);
    history.steps.push_back({{step.text("file"), step.number("line"), step.text("thread"),
                              step.text("does"), step.text("code")},
                             step.flag("interrupts")});
  }
  return history;
}

std::optional<Override> read_override(const YamlNode& node) {
  const YamlNode* there = node.find("override");
  if (there == nullptr) return std::nullopt;
  Reader in(*there);
  return Override{in.number("points"), in.text("reason"), in.text("by")};
}

CheckResult read_check(const YamlNode& node, Reader& parent) {
  Reader in(node);
  CheckResult check;
  check.id = in.text("id");
  check.title = in.text("title");
  check.status = in.word("status", status_from_name, Status::kErrored);
  check.verdict = in.word("verdict", verdict_from_name, Verdict::kOk);
  check.points = in.number("points");
  check.max_points = in.number("max_points");
  check.feedback = in.word("feedback", feedback_level_from_name, FeedbackLevel::kFull);
  check.overridden = read_override(node);
  check.skipped_because = in.text("skipped_because");
  check.message = in.text("message");
  check.why = in.text("why");
  check.hint = in.text("hint");
  check.locations = read_locations(in);
  check.wait_for = in.texts("wait_for");
  check.threads = read_threads(in);
  check.schedule = in.text("schedule");
  if (const YamlNode* history = node.find("history")) check.history = read_history(*history);
  if (const YamlNode* evidence = node.find("evidence")) {
    Reader of(*evidence);
    for (const std::string& word : of.texts("flavours")) {
      if (const auto flavour = flavour_from_name(word)) check.evidence.flavours.push_back(*flavour);
    }
    check.evidence.repetitions = of.number("repetitions");
    check.evidence.schedules = static_cast<std::uint64_t>(of.number("schedules"));
    check.evidence.strategy = of.text("strategy");
    if (evidence->find("complete") != nullptr) check.evidence.complete = of.number("complete");
    check.evidence.seed = std::strtoull(of.text("seed").c_str(), nullptr, 10);
  }
  if (in.error()) parent.note(tl::unexpected<Error>(*in.error()));
  return check;
}

NativeRun read_native(const YamlNode& node) {
  Reader in(node);
  NativeRun run;
  run.check = in.text("check");
  run.flavour = in.word("flavour", flavour_from_name, Flavour::kTsan);
  run.repetitions_run = in.number("repetitions");
  run.repetitions_with_findings = in.number("with_findings");
  run.output = in.text("output");
  for (const YamlNode& item : in.items("findings")) {
    Reader of(item);
    Finding finding;
    finding.verdict = of.word("verdict", verdict_from_name, Verdict::kHarnessError);
    finding.message = of.text("message");
    finding.locations = read_locations(of);
    run.findings.push_back(std::move(finding));
  }
  return run;
}

}  // namespace

Result<Report> report_from_yaml(std::string_view yaml, std::string path) {
  RC_TRY(const YamlNode root, parse_yaml(yaml, std::move(path), Fault::kUsage));
  Reader in(root);
  if (in.text("schema") != kReportSchema) {
    return root.error(std::string("is no report of the format ") + kReportSchema);
  }
  Report report;
  report.racecourse_version = in.text("racecourse");
  report.exercise = in.text("exercise");
  report.exercise_version = in.text("exercise_version");
  report.exercise_title = in.text("title");
  if (const YamlNode* submission = root.find("submission")) {
    Reader of(*submission);
    report.submission_name = of.text("name");
    report.submission_sha256 = of.text("sha256");
    report.ignored_files = of.texts("ignored");
  }
  report.verdict = in.word("verdict", verdict_from_name, Verdict::kHarnessError);
  report.score = in.number("score");
  report.pending = in.number("pending");
  report.max_score = in.number("max_score");
  report.overridden = read_override(root);
  report.public_checks_only = in.flag("public_checks_only");
  report.compiler_output = in.text("compiler_output");
  for (const YamlNode& node : in.items("checks")) report.checks.push_back(read_check(node, in));
  for (const YamlNode& node : in.items("native")) report.native.push_back(read_native(node));
  if (const YamlNode* timing = root.find("timing")) {
    for (const auto& [key, value] : timing->entries()) {
      report.timing_seconds[key.scalar()] = value.as_number().value_or(0);
    }
  }
  if (const YamlNode* environment = root.find("environment")) {
    Reader of(*environment);
    report.environment = {of.number("cores"), of.text("compiler"), of.text("kernel"),
                          of.texts("not_enforced")};
  }
  if (in.error()) return tl::unexpected<Error>(*in.error());
  return report;
}

}  // namespace racecourse
