// Clocks and sleeping. A sleep costs nothing: time moves when nobody can run.

#include <cerrno>
#include <cstdint>
#include <ctime>

#include <sched.h>
#include <sys/time.h>
#include <unistd.h>

#include "harness/interpose/caller.h"
#include "harness/interpose/virtual_time.h"
#include "harness/runtime/native_calls.h"
#include "harness/runtime/waiting.h"

using namespace racecourse;
using interpose::kSecond;
using model::exploring;
using model::native_calls;

namespace {

int sleep_for(std::int64_t duration, std::uintptr_t pc) {
  model::sleep_until(model::execution().now() + duration, pc);
  return 0;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) {
  if (!exploring()) return native_calls().clock_gettime(clock, time);
  const std::int64_t now = interpose::first_of(clock) + model::read_clock(RC_CALL_SITE);
  *time = {now / kSecond, now % kSecond};
  return 0;
}

int gettimeofday(timeval* time, void*) {
  timespec now{};
  const int error = clock_gettime(CLOCK_REALTIME, &now);
  *time = {now.tv_sec, now.tv_nsec / 1000};
  return error;
}

time_t time(time_t* result) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (result != nullptr) *result = now.tv_sec;
  return now.tv_sec;
}

int nanosleep(const timespec* duration, timespec* remaining) {
  if (!exploring()) return native_calls().nanosleep(duration, remaining);
  if (!interpose::valid(duration) || duration->tv_sec < 0) {
    errno = EINVAL;
    return -1;
  }
  return sleep_for(interpose::nanoseconds(*duration), RC_CALL_SITE);
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* time, timespec* remaining) {
  if (!exploring()) return native_calls().clock_nanosleep(clock, flags, time, remaining);
  if (!interpose::valid(time)) return EINVAL;
  if ((flags & TIMER_ABSTIME) == 0) return sleep_for(interpose::nanoseconds(*time), RC_CALL_SITE);
  model::sleep_until(interpose::deadline(clock, time), RC_CALL_SITE);
  return 0;
}

int usleep(useconds_t duration) {
  const timespec time{duration / 1'000'000, (duration % 1'000'000) * 1000};
  if (!exploring()) return native_calls().nanosleep(&time, nullptr);
  return sleep_for(interpose::nanoseconds(time), RC_CALL_SITE);
}

unsigned sleep(unsigned seconds) {
  const timespec time{seconds, 0};
  if (!exploring()) {
    native_calls().nanosleep(&time, nullptr);
  } else {
    sleep_for(interpose::nanoseconds(time), RC_CALL_SITE);
  }
  return 0;
}

int sched_yield() {
  if (!exploring()) return native_calls().sched_yield();
  model::yield(RC_CALL_SITE);
  return 0;
}

// The same everywhere, whatever the machine.
int get_nprocs() noexcept { return 4; }
}
