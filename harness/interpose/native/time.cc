// Sleeping and yielding. A sleep costs virtual time only: a millisecond is a tick.

#include <ctime>

#include <sched.h>
#include <unistd.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"

RC_FORWARD(int, nanosleep, (const timespec*, timespec*))
RC_FORWARD(int, sched_yield, ())
RC_FORWARD(int, clock_nanosleep, (clockid_t, int, const timespec*, timespec*))
RC_FORWARD(int, usleep, (useconds_t))
RC_FORWARD(unsigned, sleep, (unsigned))

namespace {

using namespace racecourse;

// How often a thread may yield in a row, doing nothing else, before virtual time passes: whoever it
// polls for may be asleep.
constexpr int kYieldsPerTick = 64;
thread_local int t_yields = 0;

}  // namespace

extern "C" int nanosleep(const timespec* duration, timespec* remaining) {
  native::paused();
  if (!native::observing() || native::watching_processes()) {
    return real_nanosleep()(duration, remaining);
  }
  constexpr std::int64_t kPerMillisecond = native::kSubticksPerTick;
  native::virtual_sleep(1 + duration->tv_sec * 1000 * kPerMillisecond + duration->tv_nsec);
  static_assert(kPerMillisecond == 1'000'000, "a subtick is a nanosecond");
  return 0;
}

extern "C" int sched_yield() {
  if (native::observing() && ++t_yields % kYieldsPerTick == 0) {
    native::virtual_sleep(native::kSubticksPerTick / 1000);
  }
  return real_sched_yield()();
}

extern "C" int clock_nanosleep(clockid_t clock, int flags, const timespec* until,
                               timespec* remaining) {
  native::paused();
  return real_clock_nanosleep()(clock, flags, until, remaining);
}
extern "C" int usleep(useconds_t microseconds) {
  native::paused();
  return real_usleep()(microseconds);
}
extern "C" unsigned sleep(unsigned seconds) {
  native::paused();
  return real_sleep()(seconds);
}
