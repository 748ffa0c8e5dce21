#include "grading/pipeline/stress_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/base/cores.h"
#include "grading/base/sha256.h"

namespace racecourse {
namespace {

constexpr int kDefaultRepetitions = 40;
constexpr int kRepetitionsOfProcesses = 10;  // two rounds of what can go wrong (Repetition)
// Beside the explorer, if that has decided. What ThreadSanitizer shows is a lead then; what
// AddressSanitizer shows still counts, if it shows it each time.
constexpr int kRepetitionsBeside = 20;
constexpr int kRepetitionsForLeads = 10;
// The explorer's budget is counted, so that a slow machine finds what a fast one does. The limits
// of time are far beyond what that takes.
constexpr int kSchedules = 6'000;
constexpr int kPoints = 3'000'000;
constexpr int kSchedulesAfterLead = 3'000;
constexpr int kSchedulesIfShort = 500;
constexpr int kExplorerCpuSeconds = 120;
constexpr int kExplorerWallSeconds = 600;
// Where the explorer has decided, repetitions are begun for so long, in each flavour. They do not
// decide then; a program that polls, for one, would take minutes for all of them. Where it has
// found something, none may compute for long.
constexpr int kEnoughSeconds = 4;
constexpr int kSecondsIfFound = 2;  // of processor time, each
constexpr int kTasksOfOurs = 64;    // the sandbox, the driver, what sanitizers start
constexpr int kConfirmingRuns = 2;  // besides the first: three of three

// From the exercise's version, not from the submission: white space must not be a lottery. And as
// students have it: they meet the same schedules at home.
std::uint64_t seed_of(const Exercise& exercise, const CheckSpec& check, std::uint64_t course) {
  const std::string digest =
      sha256_hex(fmt::format("{} {} {}", exercise.shown_version, check.id, course));
  return std::stoull(digest.substr(0, 8), nullptr, 16);
}

struct Plan {
  int repetitions;
  int jobs;
  std::uint64_t seed;
  bool by_default = true;     // how many repetitions
  bool decided = false;       // by the explorer
  bool found = false;         // and against the student
  bool every_access = false;  // its scheduling points
  bool short_search = false;  // of the explorer
};

Job job_for(const Exercise& exercise, const CheckSpec& check, const Program& program,
            const Plan& plan) {
  const Limits& limits = exercise.limits;
  Job job;
  job.argv = {
      "/box/program",
      fmt::format("--test={}.{}", exercise.suite, check.id),
      fmt::format("--repetitions={}", plan.repetitions),
      fmt::format("--jobs={}", plan.jobs),
      fmt::format("--seed={}", plan.seed),
      fmt::format("--cpu-seconds={}",
                  plan.found ? std::min(limits.cpu_seconds, kSecondsIfFound) : limits.cpu_seconds),
      fmt::format("--wall-seconds={}", limits.wall_seconds),
      fmt::format("--output-kib={}", limits.output_kib),
      fmt::format("--enough-seconds={}", plan.decided ? kEnoughSeconds : 0)};
  if (exercise.has_processes()) job.argv.emplace_back("--processes");
  job.argv.emplace_back("--scratch=/box/tmp");
  job.mounts = {{program.path, "/box/program"}};
  // Long enough for every repetition to run into its own limit on a machine that is busy.
  const int rounds = (plan.repetitions + plan.jobs - 1) / plan.jobs;
  job.wall_seconds = 2.0 * limits.wall_seconds + 1.0 * rounds;
  job.memory_mib = static_cast<long>(limits.memory_mib) * plan.jobs;
  job.tasks = limits.threads * plan.jobs + kTasksOfOurs;
  job.talks_tcp = std::ranges::find(exercise.allow, "sockets") != exercise.allow.end();
  return job;
}

int most_schedules(const CheckSpec& check, const Plan& plan) {
  const int most = plan.every_access   ? kSchedulesAfterLead
                   : plan.short_search ? kSchedulesIfShort
                                       : kSchedules;
  return check.schedules == 0 ? most : std::min(check.schedules, most);
}

Job exploring_job_for(const Exercise& exercise, const CheckSpec& check, const Program& program,
                      const Plan& plan) {
  Job job;
  job.argv = {"/box/program",
              fmt::format("--test={}.{}", exercise.suite, check.id),
              fmt::format("--seed={}", plan.seed),
              fmt::format("--schedules={}", most_schedules(check, plan)),
              fmt::format("--points={}", kPoints),
              "--record-fd=3",
              "--program=" + program.hash(),
              fmt::format("--cpu-seconds={}", kExplorerCpuSeconds),
              fmt::format("--wall-seconds={}", kExplorerWallSeconds)};
  if (plan.every_access) job.argv.emplace_back("--every-access");
  job.mounts = {{program.path, "/box/program"}};
  job.wall_seconds = kExplorerWallSeconds + 10;
  job.cpu_seconds = kExplorerCpuSeconds + 10;
  job.memory_mib = exercise.limits.memory_mib;
  return job;
}

Result<StressEvidence> run_once(const Builder& builder, const Exercise& exercise,
                                const CheckSpec& check, const Program& program, const Plan& plan) {
  const bool explores = program.flavour == Flavour::kSched;
  RC_TRY(const JobResult job, run_job(explores ? exploring_job_for(exercise, check, program, plan)
                                               : job_for(exercise, check, program, plan)));
  const RunLog log = read_run_log(job.records);
  bool machine_works = true;
  std::error_code ignored;
  if (!log.started && !std::filesystem::exists(program.path, ignored)) {
    return fail(Fault::kMachine, program.path.string(), "went away while it was in use",
                "Leave racecourse's cache alone while it grades.");
  }
  if (!log.started && (job.ending == Ending::kExited || job.ending == Ending::kSignalled)) {
    RC_TRY(const Program probe, builder.build_probe(program.flavour));
    Job hello;
    hello.argv = {"/box/program", "--test=Probe.hello", "--record-fd=3"};
    hello.mounts = {{probe.path, "/box/program"}};
    RC_TRY(const JobResult said, run_job(hello));
    machine_works = read_run_log(said.records).done;
  }
  RC_TRY(const Symbols symbols, Symbols::resolve(builder.toolchain().symbolizer, program.path,
                                                 program_counters(log), exercise.student));
  if (explores) return gather_exploration(job, log, symbols, machine_works);
  return gather_evidence(program.flavour, plan.repetitions, job, log, symbols, machine_works);
}

NativeRun native_of(const CheckSpec& check, const StressEvidence& evidence) {
  NativeRun run;
  run.check = check.id;
  run.flavour = evidence.flavour;
  run.repetitions_run = evidence.ran;
  run.repetitions_with_findings = evidence.with_findings;
  run.findings = evidence.findings;
  run.output = evidence.output;
  return run;
}

bool tells_against_student(const StressEvidence& evidence) {
  return std::ranges::any_of(evidence.findings, [](const Finding& finding) {
    return counts_against_student(finding.verdict);
  });
}

// What is found because an execution may have only so many scheduling points: with every access
// among them, a correct program's sleeps and looks can use those up.
bool rests_on_count_of_points(const Finding& finding) {
  return finding.verdict == Verdict::kLimitExceeded || finding.verdict == Verdict::kLivelock ||
         finding.verdict == Verdict::kStarvation;
}

Plan plan_of(const Exercise& exercise, const CheckSpec& check, const GradeOptions& options) {
  Plan plan{options.repetitions, side_by_side(options), seed_of(exercise, check, options.seed)};
  plan.short_search = options.short_search;
  if (plan.repetitions == 0) plan.repetitions = check.repetitions;
  plan.by_default = plan.repetitions == 0;
  if (plan.by_default) {
    plan.repetitions = exercise.has_processes() ? kRepetitionsOfProcesses : kDefaultRepetitions;
  }
  if (exercise.has_processes()) plan.jobs = 1;  // an orphan must be somebody's
  return plan;
}

const Program* explored_one(std::span<const Program> programs) {
  const auto found = std::ranges::find(programs, Flavour::kSched, &Program::flavour);
  return found == programs.end() ? nullptr : &*found;
}

}  // namespace

int side_by_side(const GradeOptions& options) {
  return options.jobs > 0 ? options.jobs : usable_cores();
}

Result<StressEvidence> explore_check(const Builder& builder, const Exercise& exercise,
                                     const CheckSpec& check, std::span<const Program> programs,
                                     const GradeOptions& options) {
  return run_once(builder, exercise, check, *explored_one(programs),
                  plan_of(exercise, check, options));
}

Result<CheckRun> run_check(const Builder& builder, const Exercise& exercise, const CheckSpec& check,
                           std::span<const Program> programs, const GradeOptions& options,
                           const std::function<Result<StressEvidence>()>& explored) {
  Plan plan = plan_of(exercise, check, options);
  CheckRun run;
  for (const Program& program : programs) {
    if (std::ranges::find(check.flavours, program.flavour) == check.flavours.end()) continue;
    if (plan.by_default && plan.decided) {
      plan.repetitions =
          program.flavour == Flavour::kTsan ? kRepetitionsForLeads : kRepetitionsBeside;
    }
    RC_TRY(StressEvidence evidence, program.flavour == Flavour::kSched
                                        ? explored()
                                        : run_once(builder, exercise, check, program, plan));
    plan.decided = plan.decided || evidence.conclusive;
    plan.found = plan.found || (evidence.conclusive && tells_against_student(evidence));
    if (program.flavour != Flavour::kSched) run.native.push_back(native_of(check, evidence));
    if (needs_repeating(evidence)) {
      std::vector<StressEvidence> again;
      for (int i = 0; i < kConfirmingRuns; ++i) {
        RC_TRY(StressEvidence next, run_once(builder, exercise, check, program, plan));
        again.push_back(std::move(next));
      }
      take_unrepeated(evidence, again);
    }
    run.evidence.push_back(std::move(evidence));
    // It would do the same on real threads, once more for as long.
    if (!run.evidence.back().began) return run;
  }
  // The explorer looks into it once more, with every access of memory as a scheduling point. What
  // it confirms counts; the rest stands under `native:`.
  // Where it has found something already, what real threads add is a matter of luck.
  const auto decisive = std::ranges::find(run.evidence, true, &StressEvidence::conclusive);
  const bool lead = decisive != run.evidence.end() && !tells_against_student(*decisive) &&
                    std::ranges::any_of(run.evidence, tells_against_student);
  if (!lead) return run;
  plan.every_access = true;
  RC_TRY(StressEvidence again, run_once(builder, exercise, check, *explored_one(programs), plan));
  if (!again.conclusive) return run;
  std::erase_if(again.findings, rests_on_count_of_points);
  decisive->schedules += again.schedules;
  if (!again.findings.empty()) decisive->with_findings += again.with_findings;
  decisive->findings.insert(decisive->findings.end(), again.findings.begin(), again.findings.end());
  return run;
}

}  // namespace racecourse
