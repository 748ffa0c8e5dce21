#include "grading/checks/timing.h"

#include <algorithm>
#include <cmath>

namespace racecourse {
namespace {

// The kernel counts busy time in hundredths of a second, one less or more on each core.
constexpr double kGrain = 0.021;
constexpr double kDisturbed = 0.1;
constexpr double kRisk = 1.0 / 64;

// The chance that of n fair coins at most k show heads.
double at_most_heads(std::size_t n, std::size_t k) {
  double sum = 0, term = std::pow(0.5, static_cast<double>(n));
  for (std::size_t i = 0; i <= k; ++i) {
    sum += term;
    term *= static_cast<double>(n - i) / static_cast<double>(i + 1);
  }
  return sum;
}

}  // namespace

std::optional<Measured> fastest(const RunLog& log) {
  if (!log.done || log.repetitions.size() != 1) return std::nullopt;
  std::optional<Measured> best;
  for (const record::Record& line : log.repetitions.front().observed) {
    if (line.kind != "measured") continue;
    const double wall = static_cast<double>(line.number("wall_us").value_or(0)) * 1e-6;
    const double own = static_cast<double>(line.number("own_us").value_or(0)) * 1e-6;
    const double busy = static_cast<double>(line.number("busy_us").value_or(-1)) * 1e-6;
    if (wall <= 0 || busy < 0) continue;
    const Measured measured{wall, std::max(0.0, busy - own - kGrain) / wall};
    if (measured.disturbed > kDisturbed) continue;
    if (!best || measured.wall < best->wall) best = measured;
  }
  return best;
}

Interval interval_of_median(std::vector<double> ratios) {
  std::ranges::sort(ratios);
  std::size_t out = 0;  // at either end
  while (2 * (out + 2) < ratios.size() && 2 * at_most_heads(ratios.size(), out + 1) <= kRisk) ++out;
  return {ratios[out], ratios[ratios.size() - 1 - out]};
}

Faster compare(std::span<const double> ratios, double at_most) {
  if (ratios.size() < kPairs) return Faster::kUnclear;
  const Interval interval = interval_of_median({ratios.begin(), ratios.end()});
  if (interval.high <= at_most) return Faster::kYes;
  if (interval.low > at_most) return Faster::kNo;
  return Faster::kUnclear;
}

}  // namespace racecourse
