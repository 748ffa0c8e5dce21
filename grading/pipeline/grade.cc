#include "grading/pipeline/grade.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <thread>

#include <fmt/format.h>
#include <sys/utsname.h>

#include "grading/base/text.h"
#include "grading/base/version.h"
#include "grading/checks/judge.h"
#include "grading/intake/intake.h"
#include "grading/model/score.h"
#include "grading/pipeline/attempts.h"
#include "grading/pipeline/explored_ahead.h"
#include "grading/pipeline/lane.h"
#include "grading/pipeline/quote.h"
#include "grading/pipeline/stress_check.h"
#include "grading/pipeline/timing_check.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

Environment this_environment(const Builder& builder) {
  Environment environment;
  environment.cores = static_cast<int>(std::thread::hardware_concurrency());
  environment.compiler = "Clang " + builder.toolchain().version;
  utsname system{};
  if (::uname(&system) == 0)
    environment.kernel = fmt::format("{} {}", system.sysname, system.release);
  environment.not_enforced = not_enforced();
  return environment;
}

Report empty_report(const Builder& builder, const Exercise& exercise) {
  Report report;
  report.racecourse_version = kVersion;
  report.exercise = exercise.id;
  report.exercise_version = exercise.version;
  report.exercise_title = exercise.title;
  report.max_score = exercise.max_score();
  std::error_code ignored;
  report.public_checks_only = std::ranges::any_of(exercise.checks, &CheckSpec::hidden) &&
                              !fs::exists(exercise.dir / "hidden.cc", ignored);
  report.environment = this_environment(builder);
  return report;
}

// No check could run: the submission is not one, or does not compile.
Report without_checks(Report report, const Exercise& exercise, Verdict verdict,
                      const std::string& message) {
  report.verdict = verdict;
  for (const CheckSpec& check : exercise.checks) {
    CheckResult result = skipped(check, std::string(name(verdict)));
    result.message = message;
    report.checks.push_back(std::move(result));
  }
  return report;
}

// The earliest of the checks that this one requires which did not pass, or nullptr.
const CheckResult* obstacle(const CheckSpec& check, const std::vector<CheckResult>& results) {
  for (const CheckResult& result : results) {
    const bool required = std::ranges::find(check.requires_, result.id) != check.requires_.end();
    if (required && result.status != Status::kPassed) return &result;
  }
  return nullptr;
}

// Quotes the lines of the student's code that a check points at.
void quote_code(Report& report, const Submission& submission) {
  SourceLines lines;
  for (const SourceFile& file : submission.files) lines[file.name] = split_lines(file.text);
  for (CheckResult& check : report.checks) {
    quote_code(check.locations, lines);
    quote_code(check.history, lines);
  }
}

std::vector<Flavour> flavours_of(const Exercise& exercise, bool quick) {
  std::set<Flavour> wanted;
  for (const CheckSpec& check : exercise.checks) {
    const auto has = [&check](Flavour flavour) {
      return std::ranges::find(check.flavours, flavour) != check.flavours.end();
    };
    if (quick && has(Flavour::kSched)) {
      wanted.insert(Flavour::kSched);
    } else if (quick && has(Flavour::kPlain)) {
      wanted.insert(Flavour::kPlain);
    } else {
      wanted.insert(check.flavours.begin(), check.flavours.end());
    }
  }
  return {wanted.begin(), wanted.end()};
}

// The checks that are measured, and those that need them to have passed: what is left for later if
// measuring is.
std::set<std::string> measured_checks(const Exercise& exercise) {
  std::set<std::string> measured;
  for (const CheckSpec& check : exercise.checks) {
    const bool needs_one = std::ranges::any_of(
        check.requires_, [&](const std::string& id) { return measured.contains(id); });
    if (check.at_most > 0 || needs_one) measured.insert(check.id);
  }
  return measured;
}

CheckResult put_off(const CheckSpec& check) {
  CheckResult result = errored(check, "Has not been measured yet.");
  result.status = Status::kPending;
  result.verdict = Verdict::kPending;
  return result;
}

bool is_put_off(const CheckResult& check) {
  return check.status == Status::kPending && check.evidence.flavours.empty();
}

// Runs one submission's checks and puts what comes of it into the report.
class Examination {
 public:
  Examination(const Builder& builder, const Exercise& exercise, const Submission& submission,
              const GradeOptions& options, Report& report)
      : builder_(builder),
        exercise_(exercise),
        submission_(submission),
        options_(options),
        measured_(measured_checks(exercise)),
        report_(report),
        ahead_(side_by_side(options) > 1 ? side_by_side(options) : 0,
               [this](const CheckSpec& check) {
                 return explore_check(builder_, exercise_, check, programs_, options_);
               }) {}

  // `before`: results of an earlier examination, of which only what was put off is run.
  Result<void> run(const std::vector<CheckResult>& before = {}) {
    if (options_.at_first_sight) {
      RC_TRY_VOID(compile(true));
      if (report_.verdict == Verdict::kCompileError) return {};
      RC_TRY_VOID(look_first());
    }
    RC_TRY_VOID(compile(options_.quick));
    if (report_.verdict == Verdict::kCompileError) return {};
    for (const CheckSpec& check : exercise_.checks) {
      if (!is_there(check)) continue;
      const auto known = std::ranges::find(before, check.id, &CheckResult::id);
      if (known != before.end() && !measured_.contains(check.id)) {
        report_.checks.push_back(*known);
      } else if (const CheckResult* failed = obstacle(check, report_.checks)) {
        report_.checks.push_back(skipped(check, failed->id));
      } else if (options_.measure_later && check.at_most > 0) {
        report_.checks.push_back(put_off(check));
      } else {
        if (before.empty()) explore_what_will_run(report_.checks);
        RC_TRY_VOID(run_one(check));
      }
    }
    const Score total = score(report_.checks);
    report_.score = total.points;
    report_.max_score = total.max_points;
    report_.pending = total.pending;
    report_.verdict = total.verdict;
    give_hint(report_, exercise_, 1);
    quote_code(report_, submission_);
    return {};
  }

 private:
  bool is_there(const CheckSpec& check) const {
    return !check.hidden || !report_.public_checks_only;
  }

  // Tells what one flavour shows of each check. What was explored for that is not explored again.
  Result<void> look_first() {
    std::vector<CheckResult> seen;
    Met met;
    for (const CheckSpec& check : exercise_.checks) {
      if (!is_there(check) || check.at_most > 0) continue;
      if (const CheckResult* failed = obstacle(check, seen)) {
        seen.push_back(skipped(check, failed->id));
      } else {
        explore_what_will_run(seen);
        RC_TRY(const CheckRun run, run_beside_others(check));
        note(check, run, met);
        seen.push_back(judge(exercise_, check, run.evidence, met));
      }
      options_.at_first_sight(seen.back());
    }
    return {};
  }

  // Leaves the report complete if it does not compile. Nothing may be explored meanwhile.
  Result<void> compile(bool quick) {
    options_.progress("compiling");
    const Lane lane(builder_.cache().root(), Lane::kBesideOthers);
    programs_.clear();
    RC_TRY(auto built,
           builder_.build(exercise_, submission_, flavours_of(exercise_, quick), options_.fresh));
    if (const auto* error = std::get_if<CompileError>(&built)) {
      report_.compiler_output = error->output;
      report_ = without_checks(std::move(report_), exercise_, Verdict::kCompileError,
                               "The submission does not compile.");
      return {};
    }
    programs_ = std::get<std::vector<Program>>(std::move(built));
    return {};
  }

  // Checks that will run for certain: what they require has passed.
  void explore_what_will_run(const std::vector<CheckResult>& results) {
    for (const CheckSpec& check : exercise_.checks) {
      const bool explores =
          std::ranges::find(check.flavours, Flavour::kSched) != check.flavours.end();
      const bool certain = std::ranges::all_of(check.requires_, [&results](const std::string& id) {
        const auto result = std::ranges::find(results, id, &CheckResult::id);
        return result != results.end() && result->status == Status::kPassed;
      });
      if (is_there(check) && explores && certain && check.at_most == 0) ahead_.want(check);
    }
  }

  Result<CheckRun> run_beside_others(const CheckSpec& check) {
    if (!lane_) lane_.emplace(builder_.cache().root(), Lane::kBesideOthers);
    Result<CheckRun> run = run_check(builder_, exercise_, check, programs_, options_,
                                     [&] { return ahead_.evidence(check); });
    if (!ahead_.is_busy()) lane_.reset();
    return run;
  }

  Result<CheckRun> run_alone(const CheckSpec& check) {
    ahead_.wait_for_all();
    lane_.reset();
    const auto plain = std::ranges::find(programs_, Flavour::kPlain, &Program::flavour);
    return run_timing_check(builder_, exercise_, check, *plain, options_);
  }

  static void note(const CheckSpec& check, const CheckRun& run, Met& met) {
    for (const StressEvidence& evidence : run.evidence) {
      for (const Finding& finding : evidence.findings) met[check.id].insert(finding.fingerprint());
    }
  }

  Result<void> run_one(const CheckSpec& check) {
    options_.progress(fmt::format("running {}", check.id));
    RC_TRY(const CheckRun run, check.at_most > 0 ? run_alone(check) : run_beside_others(check));
    report_.timing_seconds.insert(run.timing.begin(), run.timing.end());
    note(check, run, met_);
    // Measured later or now, it is the same to them: they do not see what others met.
    const bool alone = measured_.contains(check.id);
    report_.checks.push_back(judge(exercise_, check, run.evidence, alone ? Met() : met_));
    report_.native.insert(report_.native.end(), run.native.begin(), run.native.end());
    return {};
  }

  const Builder& builder_;
  const Exercise& exercise_;
  const Submission& submission_;
  const GradeOptions& options_;
  const std::set<std::string> measured_;
  Report& report_;
  Met met_;
  std::vector<Program> programs_;
  std::optional<Lane> lane_;  // while a check runs, or an exploration ahead of it
  ExploredAhead ahead_;       // the last, since its threads use the others
};

}  // namespace

Result<Report> grade(const Builder& builder, const Exercise& exercise, const Taken& taken,
                     const GradeOptions& options) {
  Report report = empty_report(builder, exercise);
  if (const auto* rejection = std::get_if<Rejection>(&taken)) {
    report.submission_name = rejection->name;
    return without_checks(std::move(report), exercise, Verdict::kRejected, rejection->message);
  }
  const Submission& submission = std::get<Submission>(taken);
  report.submission_name = submission.name;
  report.submission_sha256 = submission.sha256;
  report.ignored_files = submission.ignored;
  RC_TRY_VOID(Examination(builder, exercise, submission, options, report).run());
  return report;
}

bool is_to_be_measured(const Report& report) {
  return std::ranges::any_of(report.checks, is_put_off);
}

Result<Report> measure(const Builder& builder, const Exercise& exercise,
                       const Submission& submission, const Report& report,
                       const GradeOptions& options) {
  Report whole = report;
  const std::vector<CheckResult> before = std::move(whole.checks);
  whole.checks.clear();
  RC_TRY_VOID(Examination(builder, exercise, submission, options, whole).run(before));
  return whole;
}

}  // namespace racecourse
