#include "tests/unit/report/hostile.h"

namespace racecourse {

using namespace std::string_literals;

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

}  // namespace racecourse
