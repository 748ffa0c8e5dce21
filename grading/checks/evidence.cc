#include "grading/checks/evidence.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/findings/diagnosis.h"
#include "grading/findings/exploration.h"
#include "grading/findings/processes.h"
#include "grading/findings/sentences.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxDistinctFindings = 200;
constexpr std::size_t kMaxOutput = 2048;
// How the explorer's driver says that it ended the initialisers of global variables.
constexpr std::string_view kInitialiserStuck = "initialiser_stuck";
constexpr std::string_view kInitialiserCpuLimit = "initialiser_cpu_limit";

Finding plain(Verdict verdict, std::string message) {
  Finding finding;
  finding.verdict = verdict;
  finding.message = std::move(message);
  return finding;
}

// Why the run as a whole did not go through; no finding if it did.
std::vector<Finding> incompleteness(int planned, const JobResult& job, const RunLog& log,
                                    bool machine_works) {
  switch (job.ending) {
    case Ending::kMemoryLimit: return {plain(Verdict::kLimitExceeded, sentences::kTooMuchMemory)};
    case Ending::kTaskLimit: return {plain(Verdict::kLimitExceeded, sentences::kTooManyTasks)};
    case Ending::kRecordLimit: return {plain(Verdict::kLimitExceeded, sentences::kTooManyRecords)};
    case Ending::kWallLimit: return {plain(Verdict::kInconclusive, sentences::kRunTookTooLong)};
    case Ending::kExited:
    case Ending::kSignalled: break;
  }
  if (!log.started) {
    if (!machine_works) {
      return {plain(Verdict::kHarnessError, sentences::kNothingStarts)};
    }
    const int signal = job.ending == Ending::kSignalled ? job.code : job.code - 128;
    if (signal > 0 && signal < 65 && signal != 9) {
      return {
          plain(Verdict::kCrash, fmt::format(sentences::kSignalledEarly, signal_words(signal)))};
    }
    return {plain(Verdict::kEndedEarly, sentences::kEndedInInitialiser)};
  }
  const bool stopped_at_limit = std::ranges::any_of(log.repetitions, [](const RepetitionLog& one) {
    return one.how == "cpu_limit" || one.how == "output_limit" || one.how == "wall_limit" ||
           one.how == "stopped";
  });
  if (!log.done) {
    return {plain(Verdict::kEndedEarly, sentences::kEndedDriver)};
  }
  const bool complete =
      log.planned == planned && (static_cast<int>(log.repetitions.size()) == planned ||
                                 (log.enough && !log.repetitions.empty()));
  if (!complete && !stopped_at_limit) {
    return {plain(Verdict::kEndedEarly,
                  fmt::format(sentences::kFewRepetitions, log.repetitions.size(), planned))};
  }
  return {};
}

// The order in which findings are shown, the one that speaks for all of them first: the worst
// verdict, and among equals the one that names the student's lines.
auto rank(const Finding& finding) {
  return std::tuple(finding.locations.empty() || finding.locations.front().line == 0,
                    finding.fingerprint(), finding.message, finding.wait_for);
}

void make_canonical(std::vector<Finding>& findings) {
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    if (a.verdict != b.verdict) return worse(a.verdict, b.verdict) == a.verdict;
    return rank(a) < rank(b);
  });
  const auto same = std::ranges::unique(findings, [](const Finding& a, const Finding& b) {
    return a.fingerprint() == b.fingerprint() && a.message == b.message;
  });
  findings.erase(same.begin(), same.end());
  if (findings.size() > kMaxDistinctFindings) findings.resize(kMaxDistinctFindings);
}

bool from_memory_sanitizer(const Finding& finding) {
  return finding.verdict == Verdict::kMemoryError || finding.verdict == Verdict::kLeak;
}

}  // namespace

StressEvidence gather_evidence(Flavour flavour, int planned, const JobResult& job,
                               const RunLog& log, const Symbols& symbols, bool machine_works) {
  StressEvidence evidence;
  evidence.flavour = flavour;
  evidence.planned = planned;
  evidence.ran = static_cast<int>(log.repetitions.size());
  evidence.seed = log.seed;
  evidence.findings = incompleteness(planned, job, log, machine_works);
  const Diagnosis diagnosis(symbols);
  for (const RepetitionLog& repetition : log.repetitions) {
    const bool cut_off =
        !repetition.ended && &repetition == &log.repetitions.back() && !evidence.findings.empty();
    if (cut_off) continue;  // the run's own finding explains it
    Names names(symbols);
    std::vector<Finding> findings = diagnosis.of(repetition, names);
    if (!findings.empty()) ++evidence.with_findings;
    evidence.findings.insert(evidence.findings.end(), findings.begin(), findings.end());
    if (evidence.output.empty()) evidence.output = repetition.output;
  }
  if (evidence.output.empty() && !log.started) {
    evidence.output = std::string(truncate_bytes(job.output, kMaxOutput));
  }
  make_canonical(evidence.findings);
  return evidence;
}

StressEvidence gather_exploration(const JobResult& job, const RunLog& log, const Symbols& symbols,
                                  bool machine_works) {
  StressEvidence evidence;
  evidence.flavour = Flavour::kSched;
  evidence.planned = evidence.ran = 1;
  evidence.seed = log.seed;
  evidence.findings = incompleteness(1, job, log, machine_works);
  const Exploration exploration = read_exploration(log, symbols);
  evidence.schedules = exploration.schedules;
  evidence.strategy = exploration.strategy;
  evidence.complete = exploration.complete;
  evidence.with_findings = static_cast<int>(exploration.failing);
  evidence.findings.insert(evidence.findings.end(), exploration.findings.begin(),
                           exploration.findings.end());
  const std::string how = log.repetitions.empty() ? "" : log.repetitions.front().how;
  // Before anything was explored, by what the program did: that is known for sure.
  const bool stopped_before = how == kInitialiserStuck || how == kInitialiserCpuLimit;
  evidence.began = !stopped_before;
  if (evidence.findings.empty() && !exploration.finished && !log.repetitions.empty()) {
    // It died without a word, or ran out of what it may use: that is no verdict.
    if (how == kInitialiserStuck) {
      evidence.findings.push_back(plain(Verdict::kDeadlock, sentences::kStuckInitialiser));
    } else if (how == kInitialiserCpuLimit) {
      evidence.findings.push_back(plain(Verdict::kLimitExceeded, sentences::kLongInitialiser));
    } else if (how == "wall_limit" || how == "cpu_limit") {
      evidence.findings.push_back(plain(Verdict::kInconclusive, sentences::kExploringTookTooLong));
    } else if (how == "exited" && log.repetitions.front().code == 0) {
      // The explorer never ends so; exit() and its like are intercepted.
      evidence.findings.push_back(plain(Verdict::kEndedEarly, sentences::kEndedExplorer));
    } else {
      evidence.findings.push_back(plain(Verdict::kHarnessError, sentences::kExplorerEnded));
    }
  }
  if (!exploration.repeatable) evidence.findings = exploration.findings;
  make_canonical(evidence.findings);
  evidence.conclusive = (exploration.finished || stopped_before) &&
                        std::ranges::none_of(evidence.findings, [](const Finding& finding) {
                          return finding.verdict == Verdict::kInconclusive ||
                                 finding.verdict == Verdict::kHarnessError;
                        });
  return evidence;
}

bool needs_repeating(const StressEvidence& evidence) {
  return evidence.flavour == Flavour::kAsan &&
         std::ranges::any_of(evidence.findings, from_memory_sanitizer);
}

std::vector<Finding> take_unrepeated(StressEvidence& first,
                                     const std::vector<StressEvidence>& again) {
  std::vector<Finding> unrepeated;
  std::vector<Finding> kept;
  for (Finding& finding : first.findings) {
    const bool everywhere = std::ranges::all_of(again, [&finding](const StressEvidence& run) {
      return std::ranges::any_of(run.findings, [&finding](const Finding& other) {
        return other.verdict == finding.verdict;
      });
    });
    (from_memory_sanitizer(finding) && !everywhere ? unrepeated : kept)
        .push_back(std::move(finding));
  }
  first.findings = std::move(kept);
  return unrepeated;
}

}  // namespace racecourse
