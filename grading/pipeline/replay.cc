#include "grading/pipeline/replay.h"

#include <variant>

#include <fmt/format.h>

#include "grading/findings/exploration.h"
#include "grading/findings/run_log.h"
#include "grading/findings/symbols.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

constexpr int kWallSeconds = 60;
constexpr const char* kCheckAgain = "Check these files again, and replay that report.";

// "rc1:" and the program's hash.
bool belongs_to(const std::string& schedule, const Program& program) {
  return schedule.starts_with("rc1:" + program.hash());
}

}  // namespace

Result<Replay> replay_schedule(const Builder& builder, const Exercise& exercise,
                               const std::string& check, const Submission& submission,
                               const std::string& schedule) {
  constexpr Flavour kWanted[] = {Flavour::kSched};
  RC_TRY(const auto built, builder.build(exercise, submission, kWanted, false));
  if (std::holds_alternative<CompileError>(built)) {
    return fail(Fault::kUsage, exercise.id, "these files do not compile", kCheckAgain);
  }
  const Program program = std::get<std::vector<Program>>(built).front();
  if (!belongs_to(schedule, program)) {
    return fail(
        Fault::kUsage, "the schedule", "is one of another program",
        fmt::format("The files, the compiler or racecourse have changed since. {}", kCheckAgain));
  }
  Replay replay;
  replay.arguments = {fmt::format("--test={}.{}", exercise.suite, check),
                      "--program=" + program.hash(), "--replay=" + schedule};
  Job job;
  job.argv = {"/box/program", "--record-fd=3", fmt::format("--wall-seconds={}", kWallSeconds)};
  job.argv.insert(job.argv.end(), replay.arguments.begin(), replay.arguments.end());
  job.mounts = {{program.path, "/box/program"}};
  job.wall_seconds = kWallSeconds + 10;
  job.cpu_seconds = kWallSeconds;
  job.memory_mib = exercise.limits.memory_mib;
  RC_TRY(const JobResult done, run_job(job));
  const RunLog log = read_run_log(done.records);
  RC_TRY(const Symbols symbols, Symbols::resolve(builder.toolchain().symbolizer, program.path,
                                                 program_counters(log), exercise.student));
  for (const Finding& finding : read_exploration(log, symbols).findings) {
    if (finding.schedule != schedule || finding.history.steps.empty()) continue;
    replay.history = finding.history;
    RC_TRY(replay.program, builder.build_for_debugger(exercise, submission));
    return replay;
  }
  return fail(Fault::kInternal, "the schedule", "did not lead there again",
              "That is racecourse's fault: please report it, with the report.");
}

}  // namespace racecourse
