#include "grading/checks/timing.h"

#include <algorithm>
#include <cmath>

namespace racecourse {
namespace {

// The kernel says for each core in hundredths of a second how long it had nothing to do.
constexpr double kGrain = 0.02;
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

std::optional<double> undisturbed_time(const RunLog& log) {
  if (!log.done || log.repetitions.size() != 1) return std::nullopt;
  const record::Record* measured = nullptr;
  for (const record::Record& line : log.repetitions.front().observed) {
    if (line.kind != "measured") continue;
    if (measured != nullptr) return std::nullopt;  // a run measures once
    measured = &line;
  }
  if (measured == nullptr) return std::nullopt;
  const auto seconds = [&](const char* key) {
    return static_cast<double>(measured->number(key).value_or(-1)) * 1e-6;
  };
  const double wall = seconds("wall_us"), busy = seconds("busy_us");
  const double quartile = seconds("quartile_us");
  if (wall <= 0 || busy < 0 || quartile <= 0) return std::nullopt;
  if (busy - seconds("own_us") + kGrain > kDisturbed * wall) return std::nullopt;
  return quartile;
}

Interval interval_of_median(std::span<const Pair> pairs) {
  std::vector<double> ratios;
  for (const Pair& pair : pairs) ratios.push_back(pair.ratio());
  std::ranges::sort(ratios);
  std::size_t out = 0;  // at either end
  while (2 * (out + 2) < ratios.size() && 2 * at_most_heads(ratios.size(), out + 1) <= kRisk) ++out;
  return {ratios[out], ratios[ratios.size() - 1 - out]};
}

Faster compare(std::span<const Pair> pairs, double at_most) {
  if (pairs.empty()) return Faster::kUnclear;
  if (pairs.size() < kPairsFarAway) {
    const double factor = pairs.size() == 1 ? kFarBelow : kFarAway;
    const auto far_below = [&](const Pair& pair) {
      return pair.ratio_to_faster() * factor <= at_most;
    };
    return std::ranges::all_of(pairs, far_below) ? Faster::kYes : Faster::kUnclear;
  }
  const Interval interval = interval_of_median(pairs);
  const double distance = pairs.size() < kPairs ? kFarAway : 1;
  if (interval.high * distance <= at_most) return Faster::kYes;
  if (interval.low > at_most * distance) return Faster::kNo;
  return Faster::kUnclear;
}

}  // namespace racecourse
