// The raw futex system call: libstdc++ waits on it in latch, barrier, future and atomic::wait.

#include <cstdarg>
#include <cstdint>
#include <ctime>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"

RC_FORWARD(long, syscall, (long, ...))

namespace {

// A plain wait's time is a duration, the other's a point of time.
std::int64_t limit(long operation, const timespec* time) {
  using namespace racecourse::native;
  if (time == nullptr) return kForGood;
  if ((operation & FUTEX_CMD_MASK) == FUTEX_WAIT)
    return time->tv_sec * 1'000'000'000 + time->tv_nsec;
  return left_until((operation & FUTEX_CLOCK_REALTIME) != 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC,
                    *time);
}

}  // namespace

extern "C" long syscall(long number, ...) {
  using namespace racecourse;
  va_list arguments;
  va_start(arguments, number);
  long a[6];
  for (long& value : a) value = va_arg(arguments, long);
  va_end(arguments);
  const auto forward = [&] { return real_syscall()(number, a[0], a[1], a[2], a[3], a[4], a[5]); };
  if (number != SYS_futex || !native::observing()) return forward();

  const long operation = a[1] & FUTEX_CMD_MASK;
  if (operation != FUTEX_WAIT && operation != FUTEX_WAIT_BITSET) return forward();
  native::dawdle();
  const native::Waiting waiting(native::Doing::kFutex, static_cast<std::uintptr_t>(a[0]),
                                limit(a[1], reinterpret_cast<const timespec*>(a[3])));
  return forward();
}
