#include "grading/batch/work.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "grading/base/build_id.h"
#include "grading/base/sha256.h"
#include "grading/base/version.h"

namespace racecourse {
namespace {

constexpr std::size_t kGraderDigits = 16;

const CheckResult* first_errored(const Report& report) {
  const auto errored = std::ranges::find(report.checks, Status::kErrored, &CheckResult::status);
  return errored == report.checks.end() ? nullptr : &*errored;
}

Result<Report> graded(const Spool& spool, const Builder& builder, const Exercise& exercise,
                      const Item& item, Stage stage, const GradeOptions& options) {
  RC_TRY(const Taken taken, spool.kept(item.submission, exercise));
  if (stage == Stage::kCorrectness) return grade(builder, exercise, taken, options);
  RC_TRY(const std::optional<Report> partial, spool.partial(item));
  if (!partial) {
    return fail(Fault::kInternal, item.key, "was to be measured before it was graded");
  }
  return measure(builder, exercise, std::get<Submission>(taken), *partial, options);
}

}  // namespace

Edition edition_of(const Builder& builder, const Exercise& exercise, std::uint64_t seed) {
  Sha256 grader;
  for (const std::string& part :
       {build_id(), builder.harness_version(), builder.toolchain().version}) {
    grader.update_field(part);
  }
  return {exercise.id, exercise.version, kVersion, grader.hex_digest().substr(0, kGraderDigits),
          seed};
}

bool is_errored(const Report& report) { return first_errored(report) != nullptr; }

bool is_given_up(const Trouble& trouble) {
  return trouble.failures >= kMostFailures || trouble.deaths >= kMostDeaths;
}

Result<void> work(const Spool& spool, const Builder& builder, const Exercise& exercise,
                  const Item& item, Stage stage, GradeOptions options) {
  options.measure_later = stage == Stage::kCorrectness;
  const auto begin = std::chrono::steady_clock::now();
  RC_TRY(Report report, graded(spool, builder, exercise, item, stage, options));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  report.timing_seconds[stage == Stage::kCorrectness ? "grading" : "measuring"] = took.count();
  if (const CheckResult* errored = first_errored(report)) {
    RC_TRY(const std::optional<Trouble> trouble, spool.trouble(item));
    if (trouble.value_or(Trouble()).failures + 1 < kMostFailures) {
      return fail(Fault::kMachine, errored->id, errored->message);
    }
  }
  if (is_to_be_measured(report)) return spool.set_partial(item, report);
  return spool.set_result(item, report);
}

}  // namespace racecourse
