#pragma once

// Virtual time begins at a fixed date, so that clocks say the same in every run.

#include <algorithm>
#include <cstdint>
#include <ctime>

#include "harness/runtime/execution.h"

namespace racecourse::interpose {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kFirstMonotonic = 1'000 * kSecond;
constexpr std::int64_t kFirstRealtime = 1'700'000'000 * kSecond;

inline std::int64_t first_of(clockid_t clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE ? kFirstRealtime
                                                                   : kFirstMonotonic;
}
inline std::int64_t nanoseconds(const timespec& time) {
  const std::int64_t seconds = std::clamp<std::int64_t>(time.tv_sec, -4'000'000'000, 9'000'000'000);
  return seconds * kSecond + time.tv_nsec;
}
// When `until` is reached on `clock`, as the execution counts.
inline std::int64_t deadline(clockid_t clock, const timespec* until) {
  return nanoseconds(*until) - first_of(clock);
}
inline bool valid(const timespec* time) { return time->tv_nsec >= 0 && time->tv_nsec < kSecond; }

}  // namespace racecourse::interpose
