#include "grading/model/verdict.h"

#include <array>
#include <cstddef>

namespace racecourse {
namespace {

constexpr std::array<std::string_view, 23> kNames = {
    "rejected",     "compile_error", "tampering",     "data_race",   "memory_error",
    "crash",        "ended_early",   "deadlock",      "lost_wakeup", "rule_broken",
    "wrong_result", "starvation",    "livelock",      "leak",        "limit_exceeded",
    "not_parallel", "too_slow",      "busy_wait",     "withheld",    "ok",
    "pending",      "inconclusive",  "harness_error",
};

constexpr auto kShown = [] {
  std::array<Verdict, kNames.size() - 1> shown{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (static_cast<Verdict>(i) != Verdict::kWithheld) shown[count++] = static_cast<Verdict>(i);
  }
  return shown;
}();

static_assert(static_cast<std::size_t>(Verdict::kHarnessError) + 1 == kNames.size());

// Lower is worse.
int rank(Verdict verdict) {
  if (counts_against_student(verdict)) return static_cast<int>(verdict);
  if (verdict == Verdict::kHarnessError) return 100;
  if (verdict == Verdict::kInconclusive) return 101;
  if (verdict == Verdict::kPending) return 102;
  return 103;
}

}  // namespace

std::string_view name(Verdict verdict) { return kNames.at(static_cast<std::size_t>(verdict)); }

std::optional<Verdict> verdict_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Verdict>(i);
  }
  return std::nullopt;
}

std::span<const Verdict> all_verdicts() { return kShown; }

bool counts_against_student(Verdict verdict) { return verdict < Verdict::kOk; }

bool is_quality(Verdict verdict) {
  return verdict == Verdict::kNotParallel || verdict == Verdict::kTooSlow ||
         verdict == Verdict::kBusyWait;
}

Verdict worse(Verdict a, Verdict b) { return rank(a) <= rank(b) ? a : b; }

}  // namespace racecourse
