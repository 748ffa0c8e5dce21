// The raw futex system call: libstdc++ waits on it in latch, barrier, future and atomic::wait.

#include <cstdarg>
#include <cstdint>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"

RC_FORWARD(long, syscall, (long, ...))

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
                                a[3] != 0);
  return forward();
}
