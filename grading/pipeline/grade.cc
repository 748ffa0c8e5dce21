#include "grading/pipeline/grade.h"

#include <algorithm>
#include <map>
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
#include "grading/pipeline/attempts.h"
#include "grading/pipeline/lane.h"
#include "grading/pipeline/quote.h"
#include "grading/pipeline/score.h"
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

Result<CheckRun> run_any(const Builder& builder, const Exercise& exercise, const CheckSpec& check,
                         std::span<const Program> programs, const GradeOptions& options) {
  if (check.at_most > 0) {
    const auto plain = std::ranges::find(programs, Flavour::kPlain, &Program::flavour);
    return run_timing_check(builder, exercise, check, *plain, options);
  }
  const Lane lane(builder.cache().root(), Lane::kBesideOthers);
  return run_check(builder, exercise, check, programs, options);
}

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

  std::set<Flavour> wanted;
  for (const CheckSpec& check : exercise.checks) {
    const auto has = [&check](Flavour flavour) {
      return std::ranges::find(check.flavours, flavour) != check.flavours.end();
    };
    if (options.quick && has(Flavour::kSched)) {
      wanted.insert(Flavour::kSched);
    } else if (options.quick && has(Flavour::kPlain)) {
      wanted.insert(Flavour::kPlain);
    } else {
      wanted.insert(check.flavours.begin(), check.flavours.end());
    }
  }
  options.progress("compiling");
  const std::vector<Flavour> flavours(wanted.begin(), wanted.end());
  auto lane = std::make_optional<Lane>(builder.cache().root(), Lane::kBesideOthers);
  RC_TRY(auto built, builder.build(exercise, submission, flavours, options.fresh));
  lane.reset();
  if (const auto* error = std::get_if<CompileError>(&built)) {
    report.compiler_output = error->output;
    return without_checks(std::move(report), exercise, Verdict::kCompileError,
                          "The submission does not compile.");
  }
  const auto& programs = std::get<std::vector<Program>>(built);

  Met met;
  for (const CheckSpec& check : exercise.checks) {
    if (check.hidden && report.public_checks_only) continue;
    if (const CheckResult* before = obstacle(check, report.checks)) {
      report.checks.push_back(skipped(check, before->id));
      continue;
    }
    options.progress(fmt::format("running {}", check.id));
    RC_TRY(CheckRun run, run_any(builder, exercise, check, programs, options));
    report.timing_seconds.insert(run.timing.begin(), run.timing.end());
    for (const StressEvidence& evidence : run.evidence) {
      for (const Finding& finding : evidence.findings) met[check.id].insert(finding.fingerprint());
    }
    report.checks.push_back(judge(exercise, check, run.evidence, met));
    report.native.insert(report.native.end(), run.native.begin(), run.native.end());
  }
  const Score total = score(report.checks);
  report.score = total.points;
  report.max_score = total.max_points;
  report.pending = total.pending;
  report.verdict = total.verdict;
  give_hint(report, exercise, 1);
  quote_code(report, submission);
  return report;
}

}  // namespace racecourse
