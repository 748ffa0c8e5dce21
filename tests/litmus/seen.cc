#include "tests/litmus/seen.h"

#include "grading/findings/exploration.h"
#include "grading/findings/run_log.h"
#include "grading/findings/symbols.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {

Result<Seen> explore(const Builder& builder, const Program& program, const std::string& source,
                     const std::vector<std::string>& arguments) {
  Job job;
  job.argv = {"/box/program", "--record-fd=3"};
  job.argv.insert(job.argv.end(), arguments.begin(), arguments.end());
  job.mounts = {{program.path, "/box/program"}};
  job.wall_seconds = 300;
  RC_TRY(const JobResult done, run_job(job));
  const RunLog log = read_run_log(done.records);
  RC_TRY(const Symbols symbols, Symbols::resolve(builder.toolchain().symbolizer, program.path,
                                                 program_counters(log), {source}));
  const Exploration exploration = read_exploration(log, symbols);
  Seen seen;
  seen.schedules = exploration.schedules;
  for (const Finding& finding : exploration.findings) {
    if (seen.verdict != Verdict::kOk && worse(seen.verdict, finding.verdict) == seen.verdict) {
      if (seen.verdict != finding.verdict) continue;
    } else {
      seen.lines.clear();
    }
    seen.verdict = finding.verdict;
    seen.found_at = finding.found_at;
    seen.message = finding.message;
    for (const Location& place : finding.locations) {
      if (place.file == source && place.line > 0) seen.lines.insert(place.line);
    }
  }
  if (seen.verdict == Verdict::kOk && !exploration.finished) {
    seen.verdict = Verdict::kHarnessError;
    seen.message = "the exploration did not finish";
  }
  return seen;
}

}  // namespace racecourse
