#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "grading/findings/run_log.h"

namespace racecourse {

// How long the measured body took (the lower quartile), in seconds, by its run's log. Nothing if
// the run did not go through, or if it cannot be excluded that others took more than a tenth of
// that time from its cores: what nobody can know is no measurement, whatever it says.
std::optional<double> undisturbed_time(const RunLog& log);

enum class Faster { kYes, kNo, kUnclear };

// The student's time between two of the reference's, in seconds.
struct Pair {
  double before = 0, mine = 0, after = 0;

  double ratio() const { return 2 * mine / (before + after); }
  double ratio_to_faster() const { return mine / std::min(before, after); }
};

// How often the student must have been held against the reference. The interval from the smallest
// to the largest of seven ratios misses their median once in 64 times (order statistics); one
// decides when the whole interval lies on one side.
inline constexpr std::size_t kPairs = 7;
inline constexpr std::size_t kMostPairs = 21;

// Fewer are enough where all ratios are far from the threshold, by such a factor: a serial program
// on two cores has a ratio of 2, which neighbours that nobody sees would have to halve each time.
// Two are enough for what is as far below it even by the faster of its references, since no
// disturbance makes a program faster, and one if it is farther still. Nobody is too slow by fewer
// than three.
inline constexpr std::size_t kPairsFarAway = 3;
inline constexpr double kFarAway = 1.25;
inline constexpr double kFarBelow = 1.4;

// Whether the student takes at most `at_most` times as long as the reference. `pairs`: those that
// nobody disturbed, in any number; of more than kPairs, the same number is left out at either
// end until that risk is reached.
Faster compare(std::span<const Pair> pairs, double at_most);

// The interval that decides: of fewer than kPairs ratios, all that lies between them. Requires one.
struct Interval {
  double low = 0;
  double high = 0;
};
Interval interval_of_median(std::span<const Pair> pairs);

}  // namespace racecourse
