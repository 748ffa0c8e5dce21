#include "grading/checks/judge.h"

#include <algorithm>

namespace racecourse {
namespace {

CheckResult result_for(const CheckSpec& check) {
  CheckResult result;
  result.id = check.id;
  result.title = check.title;
  result.max_points = check.points;
  return result;
}

// Where the explorer could do its work, it alone decides; what real threads showed beside it is a
// lead, and stands under `native:`. Memory errors and leaks are the sanitizers' own to find, and
// have been seen three times of three. Where it could not, its own word does not count.
bool decides(const StressEvidence& run, const Finding& finding, bool explored) {
  if (run.flavour == Flavour::kSched)
    return run.conclusive || !counts_against_student(finding.verdict);
  if (!explored) return true;
  return run.flavour == Flavour::kAsan &&
         (finding.verdict == Verdict::kMemoryError || finding.verdict == Verdict::kLeak);
}

}  // namespace

bool charged_elsewhere(const Exercise& exercise, const CheckSpec& check, const Finding& finding,
                       const Met& met) {
  const auto charge = exercise.charges.find(finding.verdict);
  if (charge == exercise.charges.end() || charge->second == check.id) return false;
  const auto there = met.find(charge->second);
  return there != met.end() && there->second.contains(finding.fingerprint());
}

CheckResult judge(const Exercise& exercise, const CheckSpec& check,
                  std::span<const StressEvidence> evidence, const Met& met) {
  CheckResult result = result_for(check);
  std::vector<const Finding*> findings;
  const bool explored = std::ranges::any_of(evidence, [](const StressEvidence& run) {
    return run.flavour == Flavour::kSched && run.conclusive;
  });
  for (const StressEvidence& run : evidence) {
    result.evidence.flavours.push_back(run.flavour);
    result.evidence.seed = run.seed;
    if (run.flavour == Flavour::kSched) {
      result.evidence.schedules = run.schedules;
      result.evidence.strategy = run.strategy;
      result.evidence.complete = run.complete;
    } else {
      result.evidence.repetitions = run.planned;
    }
    for (const Finding& finding : run.findings) {
      if (!decides(run, finding, explored)) continue;
      if (!charged_elsewhere(exercise, check, finding, met)) findings.push_back(&finding);
    }
  }
  if (evidence.empty()) return errored(check, "No evidence was gathered for this check.");
  if (findings.empty()) {
    result.status = Status::kPassed;
    result.verdict = Verdict::kOk;
    result.points = check.points;
    return result;
  }
  // Findings come in canonical order from each run; the first of the worst speaks for all.
  const Finding* worst = findings.front();
  for (const Finding* finding : findings) {
    if (finding->verdict != worst->verdict &&
        worse(finding->verdict, worst->verdict) == finding->verdict) {
      worst = finding;
    }
  }
  const bool students_fault = counts_against_student(worst->verdict);
  result.status = students_fault                        ? Status::kFailed
                  : worst->verdict == Verdict::kPending ? Status::kPending
                                                        : Status::kErrored;
  result.verdict = worst->verdict;
  result.message = worst->message;
  result.locations = worst->locations;
  result.threads = worst->threads;
  result.wait_for = worst->wait_for;
  result.schedule = worst->schedule;
  result.history = worst->history;
  if (!worst->schedule.empty()) {
    result.evidence.schedules = worst->found_at;
    result.evidence.strategy = worst->strategy;
  }
  if (const auto why = exercise.explain.find(worst->verdict); why != exercise.explain.end()) {
    result.why = why->second;
  }
  return result;
}

CheckResult skipped(const CheckSpec& check, const std::string& because) {
  CheckResult result = result_for(check);
  result.status = Status::kSkipped;
  result.verdict = Verdict::kOk;
  result.skipped_because = because;
  return result;
}

CheckResult errored(const CheckSpec& check, const std::string& message) {
  CheckResult result = result_for(check);
  result.status = Status::kErrored;
  result.verdict = Verdict::kHarnessError;
  result.message = message;
  return result;
}

}  // namespace racecourse
