#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace racecourse {

// What a run showed. The order decides the headline when several apply (the worst comes first);
// every name below is what report.yaml, expect.yaml and exercise.yaml spell.
enum class Verdict {
  kRejected,
  kCompileError,
  kTampering,
  kDataRace,
  kMemoryError,
  kCrash,
  kEndedEarly,
  kDeadlock,
  kLostWakeup,
  kRuleBroken,
  kWrongResult,
  kStarvation,
  kLivelock,
  kLeak,
  kLimitExceeded,
  // Quality: the result is right, but not the way it came about.
  kNotParallel,
  kTooSlow,
  kBusyWait,
  // Points were lost, and what for is not told (report/redaction.h).
  kWithheld,
  kOk,
  // Never the student's fault.
  kPending,
  kInconclusive,
  kHarnessError,
};

// The verdict's name as the formats spell it, such as "data_race".
std::string_view name(Verdict verdict);
std::optional<Verdict> verdict_from_name(std::string_view name);
// All that a run can show: not kWithheld.
std::span<const Verdict> all_verdicts();

// True for the verdicts that cost the student points: all but ok and those after it.
bool counts_against_student(Verdict verdict);
bool is_quality(Verdict verdict);

// The one that heads the report when both apply. A student's fault outranks ours and ok;
// ours outranks ok, because points may be missing.
Verdict worse(Verdict a, Verdict b);

}  // namespace racecourse
