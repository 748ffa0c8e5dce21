#pragma once

// Where everything of the student's program lies while it is explored. All of it has a fixed
// address below 16 GiB: the executable (not position-independent), the heap, and the stacks, which
// have thread-local storage at their ends. So the same schedule meets the same addresses in every
// process, and one subtraction finds the shadow of a byte.

#include <cstddef>
#include <cstdint>

#include "harness/core/stable_address.h"

namespace racecourse::model {

inline constexpr std::size_t kMaxTasks = 2048;  // created in one execution

inline constexpr std::uintptr_t kGiB = std::uintptr_t{1} << 30;
inline constexpr std::uintptr_t kHeapBase = 4 * kGiB;
inline constexpr std::size_t kHeapBytes = 3 * kGiB;
inline constexpr std::uintptr_t kStackBase = 8 * kGiB;
inline constexpr std::size_t kStackBytes = 4 * 1024 * 1024;  // of one task, its guard included
inline constexpr std::size_t kGuardBytes = 4096;
// The end of it: thread-local storage and what the C library keeps of a thread.
inline constexpr std::size_t kThreadBytes = 128 * 1024;
inline constexpr std::uintptr_t kCheckedEnd = kFixedEnd;
inline constexpr std::uintptr_t kShadowBase = 64 * kGiB;

// Of a task's stack: the lowest address that it can use, where local variables begin (downwards)
// and thread-local ones (upwards), and the end.
constexpr std::uintptr_t stack_limit(std::size_t task) {
  return kStackBase + task * kStackBytes + kGuardBytes;
}
constexpr std::uintptr_t stack_end(std::size_t task) {
  return kStackBase + (task + 1) * kStackBytes;
}
constexpr std::uintptr_t stack_top(std::size_t task) { return stack_end(task) - kThreadBytes; }

static_assert(kHeapBase + kHeapBytes <= kStackBase);
static_assert(kStackBase + kMaxTasks * kStackBytes <= kCheckedEnd);

}  // namespace racecourse::model
