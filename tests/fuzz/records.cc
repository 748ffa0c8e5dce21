// The record channel of a run, the explorer's and real threads', up to the report: anything may be
// in it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "grading/checks/evidence.h"
#include "grading/report/text_report.h"
#include "grading/report/yaml_report.h"
#include "tests/fuzz/tame.h"

using namespace racecourse;  // NOLINT(google-build-using-namespace): this file is one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  JobResult job;
  job.records.assign(reinterpret_cast<const char*>(data), size);
  const RunLog log = read_run_log(job.records);
  std::map<std::uintptr_t, std::vector<Frame>> frames;
  for (const std::uintptr_t address : program_counters(log)) {
    frames[address] = {{"f", "a.cc", static_cast<int>(address % 100), true}};
  }
  const Symbols symbols = Symbols::known(std::move(frames), {});
  Report report;
  report.checks.resize(1);
  for (StressEvidence& evidence :
       std::vector{gather_evidence(Flavour::kTsan, 20, job, log, symbols, true),
                   gather_exploration(job, log, symbols, true)}) {
    // Silence is no success: so short a log has a finding, unless it says that all was run.
    if (evidence.findings.empty() && !log.done) std::abort();
    NativeRun run;
    run.output = std::move(evidence.output);
    for (const Finding& finding : evidence.findings) {
      CheckResult& check = report.checks.front();
      check.status = Status::kFailed;
      check.verdict = finding.verdict;
      check.message = finding.message;
      check.locations = finding.locations;
      check.threads = finding.threads;
      check.wait_for = finding.wait_for;
      check.history = finding.history;
      if (first_untamed(to_text(report, {}))) std::abort();
    }
    run.findings = std::move(evidence.findings);
    report.native.push_back(std::move(run));
  }
  const std::string yaml = to_yaml(report);
  const auto back = report_from_yaml(yaml, "");
  if (back && to_yaml(*back) != yaml) std::abort();
  return 0;
}
