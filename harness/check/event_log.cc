#include "harness/check/event_log.h"

#include <mutex>

#include <sys/syscall.h>

#include "harness/check/check.h"
#include "harness/check/engine.h"
#include "harness/core/raw_syscall.h"

// ThreadSanitizer does not see the lock; what libc copies meanwhile it would take for a race.
extern "C" __attribute__((weak)) void __tsan_ignore_thread_begin();
extern "C" __attribute__((weak)) void __tsan_ignore_thread_end();

namespace racecourse {

void HiddenLock::lock() {
  if (engine::one_at_a_time()) return;
  while (__atomic_exchange_n(&taken_, 1, __ATOMIC_ACQUIRE) != 0) raw_syscall(SYS_sched_yield);
  if (__tsan_ignore_thread_begin != nullptr) __tsan_ignore_thread_begin();
}
void HiddenLock::unlock() {
  if (__tsan_ignore_thread_end != nullptr) __tsan_ignore_thread_end();
  __atomic_store_n(&taken_, 0, __ATOMIC_RELEASE);
}

EventLog::~EventLog() { __atomic_store_n(&alive_, 0, __ATOMIC_RELAXED); }

void EventLog::record(std::string_view what, int who, long value) {
  engine::reads(&alive_);
  if (__atomic_load_n(&alive_, __ATOMIC_RELAXED) != kAlive) return;
  const std::int64_t tick = now_ticks();
  const int thread = engine::self();
  const std::lock_guard guard(lock_);
  events_.push_back({tick, thread, std::string(what), who, value});
}

std::vector<Event> EventLog::events() const {
  const std::lock_guard guard(lock_);
  return events_;
}

}  // namespace racecourse
