// The raw futex system call: libstdc++ waits on it in latch, barrier, future and atomic::wait.

#include <cerrno>
#include <cstdint>
#include <ctime>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/interpose/native/forward.h"
#include "harness/interpose/student_calls.h"
#include "harness/runtime/native/execution.h"
#include "harness/runtime/native/virtual_time.h"

RC_FORWARD(long, syscall, (long, ...))

namespace {

using namespace racecourse;

// A plain wait's time is a duration, the other's a point of time.
std::int64_t end_of(long operation, const timespec& time) {
  if ((operation & FUTEX_CMD_MASK) == FUTEX_WAIT) {
    return native::state().now.load() + native::subticks(time);
  }
  const bool real = (operation & FUTEX_CLOCK_REALTIME) != 0;
  return native::deadline(real ? CLOCK_REALTIME : CLOCK_MONOTONIC, time);
}

int wait_until(const std::uint32_t* word, std::uint32_t expected, std::int64_t until) {
  native::Sleep sleep(word, until);
  if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != expected) {
    errno = EAGAIN;
  } else if (sleep.rest()) {
    return 0;
  } else {
    errno = ETIMEDOUT;
  }
  return -1;
}

long observed_syscall(long number, const long (&a)[6]) {
  const auto forward = [&] { return real_syscall()(number, a[0], a[1], a[2], a[3], a[4], a[5]); };
  if (number != SYS_futex || !native::observing()) return forward();

  const long operation = a[1] & FUTEX_CMD_MASK;
  const auto* word = reinterpret_cast<const std::uint32_t*>(a[0]);
  if (operation == FUTEX_WAKE || operation == FUTEX_WAKE_BITSET) {
    native::end_sleeps(word, static_cast<int>(a[2]));
    return forward();
  }
  if (operation != FUTEX_WAIT && operation != FUTEX_WAIT_BITSET) return forward();
  native::dawdle();
  if (const auto* time = reinterpret_cast<const timespec*>(a[3]);
      time != nullptr && native::in_virtual_time()) {
    return wait_until(word, static_cast<std::uint32_t>(a[2]), end_of(a[1], *time));
  }
  const native::Waiting waiting(native::Doing::kFutex, static_cast<std::uintptr_t>(a[0]));
  return forward();
}

}  // namespace

extern "C" long syscall(long number, ...) {
  RC_TAKE_ARGUMENTS;
  return observed_syscall(number, a);
}

extern "C" long racecourse_student_syscall(long number, ...) {
  RC_TAKE_ARGUMENTS;
  if (interpose::is_left_to_students(number) || interpose::is_of_processes(number))
    return observed_syscall(number, a);
  errno = ENOSYS;
  return -1;
}
