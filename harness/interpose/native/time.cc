// Clocks, sleeping and yielding, in virtual time: a millisecond is a tick.

#include <algorithm>
#include <cerrno>
#include <ctime>

#include <sched.h>
#include <sys/time.h>
#include <unistd.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"
#include "harness/runtime/native/virtual_time.h"

RC_FORWARD(int, nanosleep, (const timespec*, timespec*))
RC_FORWARD(int, sched_yield, ())
RC_FORWARD(int, clock_nanosleep, (clockid_t, int, const timespec*, timespec*))
RC_FORWARD(int, usleep, (useconds_t))
RC_FORWARD(unsigned, sleep, (unsigned))
RC_FORWARD(int, clock_gettime, (clockid_t, timespec*))

namespace {

using namespace racecourse;

constexpr std::int64_t kSecond = 1'000 * native::kSubticksPerTick;
static_assert(kSecond == 1'000'000'000, "a subtick is a nanosecond");

// How often a thread may yield or look at a clock before virtual time passes: whoever it polls for
// may be asleep, and the time that it polls for may be far.
constexpr int kLooks = 64;
constexpr std::int64_t kAfterYields = native::kSubticksPerTick / 1000;
constexpr std::int64_t kAfterReading = native::kSubticksPerTick / 8;
thread_local int t_yields = 0, t_readings = 0;

bool is_valid(const timespec* time) {
  return time->tv_sec >= 0 && time->tv_nsec >= 0 && time->tv_nsec < kSecond;
}

int sleep_for(const timespec& duration) {
  native::virtual_sleep(1 + native::subticks(duration));
  return 0;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* time) {
  if (!native::in_virtual_time() || !native::read_clock(clock, *time)) {
    return real_clock_gettime()(clock, time);
  }
  if (++t_readings % kLooks == 0) native::virtual_sleep(kAfterReading);
  return 0;
}

extern "C" int gettimeofday(timeval* time, void*) noexcept {
  timespec now{};
  const int error = clock_gettime(CLOCK_REALTIME, &now);
  *time = {now.tv_sec, now.tv_nsec / 1000};
  return error;
}

extern "C" time_t time(time_t* result) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (result != nullptr) *result = now.tv_sec;
  return now.tv_sec;
}

extern "C" int nanosleep(const timespec* duration, timespec* remaining) {
  native::paused();
  if (!native::in_virtual_time() || !is_valid(duration)) {
    return real_nanosleep()(duration, remaining);
  }
  return sleep_for(*duration);
}

extern "C" int clock_nanosleep(clockid_t clock, int flags, const timespec* time,
                               timespec* remaining) {
  native::paused();
  if (!native::in_virtual_time() || !is_valid(time)) {
    return real_clock_nanosleep()(clock, flags, time, remaining);
  }
  if ((flags & TIMER_ABSTIME) == 0) return sleep_for(*time);
  const std::int64_t until = native::deadline(clock, *time);
  native::virtual_sleep(std::max<std::int64_t>(1, until - native::state().now.load()));
  return 0;
}

extern "C" int usleep(useconds_t duration) {
  native::paused();
  if (!native::in_virtual_time()) return real_usleep()(duration);
  return sleep_for({duration / 1'000'000, duration % 1'000'000 * 1000});
}

extern "C" unsigned sleep(unsigned seconds) {
  native::paused();
  if (!native::in_virtual_time()) return real_sleep()(seconds);
  sleep_for({seconds, 0});
  return 0;
}

extern "C" int sched_yield() {
  if (native::observing() && ++t_yields % kLooks == 0) native::virtual_sleep(kAfterYields);
  return real_sched_yield()();
}
