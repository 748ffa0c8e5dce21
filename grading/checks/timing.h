#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "grading/findings/run_log.h"

namespace racecourse {

// One run of a body that was measured.
struct Measured {
  double wall = 0;  // seconds
  // Of the processor time of the cores that it had, what others took.
  double disturbed = 0;
};

// What a run's log says of its measurements: the fastest that nobody disturbed. Nothing if there is
// none, or if the run did not go through.
std::optional<Measured> fastest(const RunLog& log);

enum class Faster { kYes, kNo, kUnclear };

// How often the student must have been held against the reference. The interval from the smallest
// to the largest of seven ratios misses their median once in 64 times (order statistics); one
// decides when the whole interval lies on one side.
inline constexpr std::size_t kPairs = 7;
inline constexpr std::size_t kMostPairs = 21;

// Whether the student takes at most `at_most` times as long as the reference. `ratios`: of pairs
// that nobody disturbed, in any number; of more than kPairs, the same number is left out at either
// end until that risk is reached.
Faster compare(std::span<const double> ratios, double at_most);

// The interval that decides; requires kPairs ratios.
struct Interval {
  double low = 0;
  double high = 0;
};
Interval interval_of_median(std::vector<double> ratios);

}  // namespace racecourse
