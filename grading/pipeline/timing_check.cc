#include "grading/pipeline/timing_check.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "grading/base/cores.h"
#include "grading/base/text.h"
#include "grading/checks/timing.h"
#include "grading/intake/intake.h"
#include "grading/pipeline/lane.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCores = 2;
constexpr int kMostAttempts = 40;
constexpr int kHopeless = 8;         // attempts without a single undisturbed pair
constexpr double kMostSeconds = 40;  // a machine that is busy now is not idle in a minute

Job job_for(const Exercise& exercise, const CheckSpec& check, const Program& program,
            const std::string& cores) {
  Job job;
  job.argv = {"/box/program",
              fmt::format("--test={}.{}", exercise.suite, check.id),
              "--measure",
              "--cores=" + cores,
              fmt::format("--cpu-seconds={}", exercise.limits.cpu_seconds),
              fmt::format("--wall-seconds={}", exercise.limits.wall_seconds),
              fmt::format("--output-kib={}", exercise.limits.output_kib)};
  job.mounts = {{program.path, "/box/program"}};
  job.wall_seconds = exercise.limits.wall_seconds + 10;
  job.memory_mib = exercise.limits.memory_mib;
  return job;
}

StressEvidence of_pairs() {
  StressEvidence evidence;
  evidence.flavour = Flavour::kPlain;
  evidence.planned = static_cast<int>(kPairs);
  return evidence;
}

Finding finding_of(Verdict verdict, std::string message) {
  Finding finding;
  finding.verdict = verdict;
  finding.message = std::move(message);
  return finding;
}

Result<std::optional<Program>> reference_program(const Builder& builder, const Exercise& exercise,
                                                 const fs::path& solutions) {
  const fs::path dir = solutions / exercise.id / "reference";
  std::error_code ignored;
  if (solutions.empty() || !fs::exists(dir, ignored)) return std::optional<Program>();
  RC_TRY(const auto taken, take_in(dir, exercise));
  const auto* submission = std::get_if<Submission>(&taken);
  if (submission == nullptr) {
    return fail(Fault::kExercise, dir.string(), "is no submission for its own exercise");
  }
  constexpr Flavour flavours[] = {Flavour::kPlain};
  RC_TRY(auto built, builder.build(exercise, *submission, flavours, false));
  auto* programs = std::get_if<std::vector<Program>>(&built);
  if (programs == nullptr || programs->empty()) {
    return fail(Fault::kExercise, dir.string(), "does not compile");
  }
  return std::optional(programs->front());
}

class Comparison {
 public:
  Comparison(const Builder& builder, const Exercise& exercise, const CheckSpec& check)
      : builder_(builder), exercise_(exercise), check_(check) {}

  // Evidence without findings: fast enough.
  Result<StressEvidence> run(const Program& student, const Program& reference,
                             const std::string& cores) {
    const auto begin = std::chrono::steady_clock::now();
    std::optional<double> before;
    RC_TRY(before, measure(reference, cores));
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
      RC_TRY(const std::optional<double> mine, measure(student, cores));
      if (!evidence_.findings.empty()) return evidence_;
      RC_TRY(const std::optional<double> after, measure(reference, cores));
      if (before && mine && after) {
        pairs_.push_back({*before, *mine, *after});
        ++evidence_.ran;
      }
      before = after;
      const Faster faster = compare(pairs_, check_.at_most);
      if (faster == Faster::kYes) return evidence_;
      if (faster == Faster::kNo) {
        add(Verdict::kTooSlow,
            fmt::format(
                "Takes more than {:g} times as long as the reference solution, on two cores "
                "and measured in turn with it.",
                check_.at_most));
        return evidence_;
      }
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
      if (pairs_.size() >= kMostPairs || taken.count() > kMostSeconds) break;
      if (pairs_.empty() && attempt + 1 >= kHopeless) break;
    }
    add(Verdict::kPending, why_undecided());
    return evidence_;
  }

  // What was measured, for the report's `timing:`.
  std::map<std::string, double> seconds() const {
    std::map<std::string, double> all;
    if (pairs_.empty()) return all;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      all[fmt::format("{} ratio {:02}", check_.id, i + 1)] = pairs_[i].ratio();
    }
    all[check_.id + " ratio allowed"] = check_.at_most;
    const Interval interval = interval_of_median(pairs_);
    all[check_.id + " ratio, at least"] = interval.low;
    all[check_.id + " ratio, at most"] = interval.high;
    return all;
  }

 private:
  std::string why_undecided() const {
    if (pairs_.size() >= kPairs) {
      return "The times on this machine scatter too much around what is allowed to decide.";
    }
    if (throttled_) {
      return "The container that racecourse runs in had used up its share of the processors; this "
             "takes two cores for all of the time.";
    }
    return "This machine was too busy with other things to measure; ask for it again when it is "
           "idle.";
  }

  void add(Verdict verdict, std::string message) {
    evidence_.findings.push_back(finding_of(verdict, std::move(message)));
  }

  Result<std::optional<double>> measure(const Program& program, const std::string& cores) {
    const std::int64_t throttled = times_throttled();
    RC_TRY(const JobResult job, run_job(job_for(exercise_, check_, program, cores)));
    const RunLog log = read_run_log(job.records);
    RC_TRY(const Symbols symbols, Symbols::resolve(builder_.toolchain().symbolizer, program.path,
                                                   program_counters(log), exercise_.student));
    // What went wrong in it is a finding like any other.
    evidence_.findings = gather_evidence(Flavour::kPlain, 1, job, log, symbols, true).findings;
    if (times_throttled() == throttled) return undisturbed_time(log);
    throttled_ = true;
    return std::optional<double>();
  }

  const Builder& builder_;
  const Exercise& exercise_;
  const CheckSpec& check_;
  StressEvidence evidence_ = of_pairs();
  std::vector<Pair> pairs_;
  bool throttled_ = false;
};

}  // namespace

Result<CheckRun> run_timing_check(const Builder& builder, const Exercise& exercise,
                                  const CheckSpec& check, const Program& program,
                                  const GradeOptions& options) {
  CheckRun run;
  StressEvidence pending = of_pairs();
  RC_TRY(const std::optional<Program> reference,
         reference_program(builder, exercise, options.solutions));
  const std::vector<int> cores = physical_cores();
  if (!reference) {
    pending.findings.push_back(finding_of(
        Verdict::kPending, "There is no reference solution here to hold this one against."));
  } else if (cores.size() < kCores) {
    pending.findings.push_back(finding_of(
        Verdict::kPending, "This takes two physical cores, and racecourse may not use as many."));
  }
  if (!pending.findings.empty()) {
    run.evidence.push_back(std::move(pending));
    return run;
  }
  const Lane lane(builder.cache().root(), Lane::kAlone);
  Comparison comparison(builder, exercise, check);
  RC_TRY(StressEvidence evidence,
         comparison.run(program, *reference, fmt::format("{},{}", cores[0], cores[1])));
  run.evidence.push_back(std::move(evidence));
  run.timing = comparison.seconds();
  return run;
}

}  // namespace racecourse
