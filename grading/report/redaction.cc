#include "grading/report/redaction.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "grading/model/score.h"

namespace racecourse {
namespace {

// True for a verdict about the files as a whole, which anybody who has a compiler can find out.
bool is_before_checks(Verdict verdict) {
  return verdict == Verdict::kRejected || verdict == Verdict::kCompileError;
}

// Built up from nothing, so that a field that is added later is not told by mistake.
CheckResult cut(const CheckResult& whole, FeedbackLevel level, bool before_checks) {
  if (level == FeedbackLevel::kFull) return whole;
  CheckResult told;
  told.id = whole.id;
  told.title = whole.title;
  told.status = whole.status;
  told.verdict = whole.verdict;
  told.points = whole.points;
  told.max_points = whole.max_points;
  told.feedback = level;
  if (level == FeedbackLevel::kNone) {
    told.status = whole.points == whole.max_points ? Status::kPassed : Status::kFailed;
    told.verdict = Verdict::kWithheld;
    return told;
  }
  told.overridden = whole.overridden;
  told.skipped_because = whole.skipped_because;
  if (before_checks) told.message = whole.message;
  if (level == FeedbackLevel::kScore) {
    if (counts_against_student(whole.verdict)) told.verdict = Verdict::kWithheld;
    return told;
  }
  told.evidence = whole.evidence;
  if (level == FeedbackLevel::kVerdict) return told;
  told.message = whole.message;
  told.locations = whole.locations;
  told.wait_for = whole.wait_for;
  return told;
}

}  // namespace

Report redacted(Report report, const FeedbackLevels& levels, UntoldChecks untold) {
  const bool before_checks = is_before_checks(report.verdict);
  std::set<std::string> unknown, whole;
  std::vector<CheckResult> checks;
  for (const CheckResult& check : report.checks) {
    const FeedbackLevel level = std::min(levels(check.id), check.feedback);
    if (level == FeedbackLevel::kFull) whole.insert(check.id);
    if (level == FeedbackLevel::kNone) unknown.insert(check.id);
    if (level == FeedbackLevel::kNone && untold == UntoldChecks::kLeftOut) continue;
    checks.push_back(cut(check, level, before_checks));
  }
  for (CheckResult& check : checks) {
    if (unknown.contains(check.skipped_because)) check.skipped_because.clear();
  }
  std::erase_if(report.native, [&](const NativeRun& run) { return !whole.contains(run.check); });
  // Of nothing at all: rejected before there were checks.
  if (report.checks.empty() || whole.size() == report.checks.size()) return report;
  const bool all_untold = unknown.size() == report.checks.size();
  report.checks = std::move(checks);
  if (all_untold) report.compiler_output.clear();
  if (!unknown.empty()) report.overridden.reset();
  const Score told = score(report.checks);
  if (!report.overridden) report.score = told.points;
  report.pending = told.pending;
  report.max_score = told.max_points;
  if (all_untold) {
    report.verdict = Verdict::kWithheld;
  } else if (!before_checks) {
    report.verdict = told.verdict;
  }
  return report;
}

Report as_told(Report report, const std::optional<Course>& course, std::chrono::sys_seconds now,
               UntoldChecks untold) {
  if (!course) return report;
  const std::string exercise = report.exercise;
  return redacted(
      std::move(report),
      [&](std::string_view check) { return course->feedback_at(now, exercise, check); }, untold);
}

}  // namespace racecourse
