// The raw futex system call: libstdc++ waits on it in latch, barrier, future and atomic::wait.

#include <cerrno>
#include <climits>
#include <cstdint>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/interpose/caller.h"
#include "harness/interpose/refused.h"
#include "harness/interpose/student_calls.h"
#include "harness/interpose/virtual_time.h"
#include "harness/runtime/native_calls.h"
#include "harness/runtime/waiting.h"

using namespace racecourse;

namespace {

long futex(const long* a, std::uintptr_t pc) {
  auto* word = reinterpret_cast<std::uint32_t*>(a[0]);
  const auto* time = reinterpret_cast<const timespec*>(a[3]);
  const clockid_t clock = (a[1] & FUTEX_CLOCK_REALTIME) != 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC;
  const auto value = static_cast<std::uint32_t>(a[2]);
  const auto bits = static_cast<std::uint32_t>(a[5]);
  switch (a[1] & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:  // its time is a duration
      return model::futex_wait(word, value, ~0U,
                               time == nullptr
                                   ? model::kNever
                                   : model::execution().now() + interpose::nanoseconds(*time),
                               pc);
    case FUTEX_WAIT_BITSET:  // its time is a date
      return model::futex_wait(word, value, bits,
                               time == nullptr ? model::kNever : interpose::deadline(clock, time),
                               pc);
    case FUTEX_WAKE: return model::futex_wake(word, a[2] > INT_MAX ? INT_MAX : a[2], ~0U, pc);
    case FUTEX_WAKE_BITSET:
      return model::futex_wake(word, a[2] > INT_MAX ? INT_MAX : a[2], bits, pc);
    default: interpose::refuse("a futex operation other than waiting and waking", pc);
  }
}

long observed_syscall(long number, const long (&a)[6], std::uintptr_t pc) {
  if (!model::exploring() || number != SYS_futex) {
    return model::native_calls().syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  }
  const long result = futex(a, pc);
  if (result >= 0) return result;
  errno = static_cast<int>(-result);
  return -1;
}

}  // namespace

extern "C" long syscall(long number, ...) noexcept {
  RC_TAKE_ARGUMENTS;
  return observed_syscall(number, a, RC_CALL_SITE);
}

extern "C" long racecourse_student_syscall(long number, ...) noexcept {
  RC_TAKE_ARGUMENTS;
  if (interpose::is_left_to_students(number)) return observed_syscall(number, a, RC_CALL_SITE);
  errno = ENOSYS;
  return -1;
}
