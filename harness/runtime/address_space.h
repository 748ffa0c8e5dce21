#pragma once

// Where everything of the student's program lies while it is explored. All of it has a fixed
// address below 16 GiB: the executable (not position-independent), the heap, thread-local storage
// and the stacks. So the same schedule meets the same addresses in every process, and one
// subtraction finds the shadow of a byte.

#include <cstddef>
#include <cstdint>

namespace racecourse::model {

inline constexpr std::size_t kMaxTasks = 2048;  // created in one execution

inline constexpr std::uintptr_t kGiB = std::uintptr_t{1} << 30;
inline constexpr std::uintptr_t kHeapBase = 4 * kGiB;
inline constexpr std::size_t kHeapBytes = 3 * kGiB;
inline constexpr std::uintptr_t kDonorBase = 7 * kGiB;
inline constexpr std::size_t kDonorBytes = 128 * 1024;  // stack and thread-local storage of one
inline constexpr std::uintptr_t kStackBase = 8 * kGiB;
inline constexpr std::size_t kStackBytes = 4 * 1024 * 1024;  // of one task, its guard included
inline constexpr std::uintptr_t kCheckedEnd = 16 * kGiB;
inline constexpr std::uintptr_t kShadowBase = 64 * kGiB;

static_assert(kDonorBase + kMaxTasks * kDonorBytes <= kStackBase);
static_assert(kStackBase + kMaxTasks * kStackBytes <= kCheckedEnd);

}  // namespace racecourse::model
