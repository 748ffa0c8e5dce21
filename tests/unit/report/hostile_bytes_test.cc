// Hostile bytes in every field that a student's names, sources, messages or output can get into,
// for each renderer: nothing shows that looks like a part of the report, and nothing controls a
// terminal.

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/base/yaml.h"
#include "grading/report/exploration_report.h"
#include "grading/report/registry.h"
#include "grading/report/yaml_report.h"
#include "tests/fuzz/tame.h"

namespace racecourse {
namespace {

using namespace std::string_literals;

// Each has this word where it would break out, if it did.
constexpr std::string_view kMark = "INJECTED";
constexpr std::size_t kIndentOfMessages = 6;

std::vector<std::string> hostile_texts() {
  return {
      "a\nINJECTED: 100\n",
      "a\r\nINJECTED: 100\r",
      "---\nINJECTED: 100\n...\n",
      "a\n\n  INJECTED  100/100  ok\n",
      "\x1b[2J\x1b]0;INJECTED\x07\x1b[31m",
      "\xc2\x9b"
      "31mINJECTED",  // CSI as one C1 control character
      "\u202eINJECTED\u2066\u200b\ufeff\u2028INJECTED\u2029\u0085INJECTED",
      "\xff\xfe INJECTED \xed\xa0\x80 \xf4\x90\x80\x80 \xc0\xaf \xf0\x9f",
      "zero\0INJECTED\n"s,
      "'\nINJECTED: \"\\\n",
      "\"\nINJECTED: '",
      "|\n  x\nINJECTED: 1",
      "&a [*a, *a] !!python/object:os.system INJECTED",
      "%YAML 1.2 # INJECTED",
      "~",
      "yes",
      "1e3",
      "- INJECTED",
      "</script><script>INJECTED</script>]]>&INJECTED;",
      "::error::INJECTED\n::set-output name=x::1",
      "a\n  ::error::INJECTED\nb ##[error]INJECTED\n",
      "=cmd|' /C INJECTED'!A0",
      "%s%n {} {0} ${INJECTED} `INJECTED`",
      std::string(10'000, 'A') + "INJECTED",
  };
}

// With its fields filled by what is harmless, so that each renderer shows each of them.
Report harmless() {
  Report report;
  report.racecourse_version = "0.1.0";
  report.exercise = "05-race-war";
  report.exercise_version = std::string(64, 'e');
  report.exercise_title = "Title";
  report.submission_name = "name";
  report.submission_sha256 = std::string(64, 'a');
  report.ignored_files = {"ignored.txt: it is not asked for"};
  report.verdict = Verdict::kWrongResult;
  report.max_score = 10;
  report.compiler_output = "race_war.cc:1:1: error: no";
  CheckResult check;
  check.id = "total";
  check.title = "Check";
  check.status = Status::kFailed;
  check.verdict = Verdict::kWrongResult;
  check.max_points = 10;
  check.message = "message";
  check.why = "why";
  check.hint = "hint";
  check.locations = {{"file.cc", 3, "T1", "does", "code();"}};
  check.threads = {{"T1", "doing", {"lock"}, {{"function", "file.cc", 3, true}}}};
  check.wait_for = {"T1 waits"};
  check.schedule = "rc1:abc";
  check.history.steps = {{{"file.cc", 4, "T2", "step", "step();"}, true}};
  check.history.counterfactual = "counterfactual";
  report.checks = {check};
  NativeRun run;
  run.check = "total";
  run.repetitions_run = 1;
  run.output = "output";
  Finding finding;
  finding.verdict = Verdict::kDataRace;
  finding.message = "found";
  finding.locations = check.locations;
  finding.threads = check.threads;
  finding.object = "object";
  run.findings = {finding};
  report.native = {run};
  return report;
}

using Field = std::function<std::string&(Report&)>;

std::map<std::string, Field> fields_of_students() {
  const auto in_check = [](auto member) {
    return [member](Report& r) -> std::string& { return r.checks[0].*member; };
  };
  return {
      {"submission_name", [](Report& r) -> std::string& { return r.submission_name; }},
      {"ignored", [](Report& r) -> std::string& { return r.ignored_files[0]; }},
      {"compiler_output", [](Report& r) -> std::string& { return r.compiler_output; }},
      {"message", in_check(&CheckResult::message)},
      {"file", [](Report& r) -> std::string& { return r.checks[0].locations[0].file; }},
      {"thread", [](Report& r) -> std::string& { return r.checks[0].locations[0].thread; }},
      {"does", [](Report& r) -> std::string& { return r.checks[0].locations[0].does; }},
      {"code", [](Report& r) -> std::string& { return r.checks[0].locations[0].code; }},
      {"view", [](Report& r) -> std::string& { return r.checks[0].threads[0].thread; }},
      {"doing", [](Report& r) -> std::string& { return r.checks[0].threads[0].doing; }},
      {"holds", [](Report& r) -> std::string& { return r.checks[0].threads[0].holds[0]; }},
      {"function",
       [](Report& r) -> std::string& { return r.checks[0].threads[0].stack[0].function; }},
      {"frame", [](Report& r) -> std::string& { return r.checks[0].threads[0].stack[0].file; }},
      {"wait_for", [](Report& r) -> std::string& { return r.checks[0].wait_for[0]; }},
      {"step", [](Report& r) -> std::string& { return r.checks[0].history.steps[0].at.does; }},
      {"step code", [](Report& r) -> std::string& { return r.checks[0].history.steps[0].at.code; }},
      {"counterfactual",
       [](Report& r) -> std::string& { return r.checks[0].history.counterfactual; }},
      {"output", [](Report& r) -> std::string& { return r.native[0].output; }},
      {"native message", [](Report& r) -> std::string& { return r.native[0].findings[0].message; }},
      {"native object", [](Report& r) -> std::string& { return r.native[0].findings[0].object; }},
  };
}

// What no format may have in it: a screen shows all of them.
void expect_tame(const std::string& text, const std::string& context) {
  ASSERT_EQ(first_untamed(text), std::nullopt) << context;
  for (const std::string_view line : split_lines(text)) {
    ASSERT_FALSE(is_workflow_command(line)) << context << ": " << line;
  }
}

// A line that begins as they want it to is not where a line of the report would be: a message's
// begin further to the right.
void expect_no_line_of_theirs(const std::string& text, const std::string& context) {
  for (const std::string_view line : split_lines(text)) {
    const std::size_t begin = line.find(kMark);
    const bool first = begin != std::string_view::npos && line.find_first_not_of(' ') == begin;
    EXPECT_FALSE(first && begin < kIndentOfMessages) << context << ": " << line;
  }
}

// For each format of the registry, what reading it must bring back.
void check_text(const std::string& text, Report&, const Field&, const std::string& context) {
  expect_no_line_of_theirs(text, context);
}

void check_yaml(const std::string& text, Report& report, const Field& field,
                const std::string& context) {
  auto back = report_from_yaml(text, "report.yaml");
  ASSERT_TRUE(back) << context << ": " << to_string(back.error());
  // What is not stored is not there at all.
  const bool stored = text.find(kMark) != std::string::npos;
  if (stored) EXPECT_EQ(field(*back), valid_utf8(field(report))) << context;
  EXPECT_EQ(back->score, 0) << context;
  EXPECT_EQ(to_yaml(*back), text) << context;
}

using Check = void (*)(const std::string&, Report&, const Field&, const std::string&);
const std::map<std::string_view, Check> kChecks = {{"text", check_text}, {"yaml", check_yaml}};

TEST(HostileBytes, StayBytesInEveryFieldOfEveryFormat) {
  for (const ReportFormat& format : report_formats()) {
    ASSERT_TRUE(kChecks.contains(format.name)) << "no test knows the format " << format.name;
    for (const auto& [name, field] : fields_of_students()) {
      for (const std::string& hostile : hostile_texts()) {
        Report report = harmless();
        ASSERT_FALSE(field(report).empty()) << name;
        field(report) = hostile;
        const std::string text = format.render(report, {});
        const std::string context = std::string(format.name) + ", " + name + ", " +
                                    escape_terminal(truncate_bytes(hostile, 60));
        expect_tame(text, context);
        kChecks.at(format.name)(text, report, field, context);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

TEST(HostileBytes, StayBytesInTheExplorersReports) {
  for (const std::string& hostile : hostile_texts()) {
    ExplorationReport report;
    report.program = hostile;
    report.command = "racecourse explore " + shell_word(hostile);
    report.verdict = Verdict::kDataRace;
    report.compiler_output = hostile;
    Finding finding = harmless().native[0].findings[0];
    finding.message = finding.object = hostile;
    finding.locations[0] = {hostile, 3, hostile, hostile, hostile};
    finding.threads = {{hostile, hostile, {hostile}, {{hostile, hostile, 3, true}}}};
    finding.wait_for = {hostile};
    finding.history.steps = {{{hostile, 3, hostile, hostile, hostile}, true}};
    report.findings = {finding};
    const std::string context = escape_terminal(truncate_bytes(hostile, 60));
    const std::string text = to_text(report, {}), yaml = to_yaml(report), json = to_json(report);
    for (const std::string& one : {text, yaml, json}) expect_tame(one, context);
    expect_no_line_of_theirs(text, context);
    const auto tree = parse_yaml(yaml, "report.yaml", Fault::kInternal);
    EXPECT_TRUE(tree) << context;
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    ASSERT_FALSE(parsed.is_discarded()) << context;
    EXPECT_EQ(parsed.at("findings").at(0).at("message"), valid_utf8(hostile)) << context;
  }
}

}  // namespace
}  // namespace racecourse
