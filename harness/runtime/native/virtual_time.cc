#include "harness/runtime/native/virtual_time.h"

#include <algorithm>
#include <climits>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/kernel_view.h"
#include "harness/core/raw_syscall.h"
#include "harness/runtime/native/execution.h"

namespace racecourse::native {
namespace {

constexpr std::uint64_t kPatienceNs = 30'000'000;
constexpr std::int64_t kSecond = 1'000'000'000;

// In ThreadSlot::sleeps_on: somebody has ended the sleep.
const char kEnded = 0;

bool is_over(const ThreadSlot& slot) {
  return slot.wake_at.load(std::memory_order_acquire) <= state().now.load() ||
         slot.sleeps_on.load() == &kEnded;
}

bool blocked_for_good(const ThreadSlot& slot) {
  switch (slot.doing.load(std::memory_order_acquire)) {
    case Doing::kJoining:  // of one that has finished: it is about to go on
      return state().slots[slot.object.load()].doing.load(std::memory_order_acquire) !=
             Doing::kFinished;
    case Doing::kRunning:
    case Doing::kVirtualSleep:
    case Doing::kFinished: return false;
    default: return true;
  }
}

// Decides whether nobody but the virtual sleepers can run on: every other thread has finished, or
// is asleep in the kernel, seen so twice without having run in between. A thread that computes
// takes virtual time too, or one that spins would stop the clock that it waits for: after
// kPatienceNs of its own processor time the clock moves. That is long enough for the page faults of
// a forked process under a sanitizer, which must not look like time that passes.
class Quiescence {
 public:
  bool reached() {
    const int threads = state().threads.load(std::memory_order_acquire);
    if (!sample(threads) || !sample(threads)) return false;
    // Whoever sleeps now may have made another thread just before.
    return same_ && state().threads.load(std::memory_order_acquire) == threads;
  }
  void restart() {
    for (auto& view : cpu_since_) view = 0;
  }

 private:
  bool sample(int threads) {
    same_ = true;
    for (int i = 0; i < threads; ++i) {
      if (i == self()) continue;
      ThreadSlot& slot = state().slots[i];
      const Doing doing = slot.doing.load(std::memory_order_acquire);
      if (doing == Doing::kFinished) continue;
      if (doing == Doing::kVirtualSleep) {
        if (is_over(slot)) return false;
        continue;
      }
      const int tid = slot.tid.load(std::memory_order_acquire);
      if (tid == 0) return false;  // created, not yet begun
      const KernelView view = kernel_view(0, tid);
      if (!view.known) continue;
      if (blocked_for_good(slot) && view.asleep) {
        const std::uint64_t operations = slot.operations.load(std::memory_order_acquire);
        const std::uint64_t stamp = view.switches * 1'000'003 + operations;
        if (stamps_[i] != stamp) same_ = false;
        stamps_[i] = stamp;
        continue;
      }
      const std::uint64_t cpu = cpu_time_ns(0, tid);
      if (cpu_since_[i] == 0) cpu_since_[i] = cpu;
      if (doing != Doing::kRunning || cpu - cpu_since_[i] < kPatienceNs) return false;
    }
    return true;
  }

  bool same_ = true;
  std::uint64_t stamps_[kMaxThreads] = {};
  std::uint64_t cpu_since_[kMaxThreads] = {};
};

void wake(ThreadSlot& slot) {
  slot.wake_word.fetch_add(1, std::memory_order_release);
  raw_syscall(SYS_futex, &slot.wake_word, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

// The poller's work: moves the clock to the earliest sleeper's time and wakes whom that concerns.
void advance_clock() {
  const int threads = state().threads.load(std::memory_order_acquire);
  std::int64_t earliest = INT64_MAX;
  for (int i = 0; i < threads; ++i) {
    const ThreadSlot& slot = state().slots[i];
    if (slot.doing.load(std::memory_order_acquire) != Doing::kVirtualSleep) continue;
    earliest = std::min(earliest, slot.wake_at.load(std::memory_order_acquire));
  }
  state().now.store(earliest, std::memory_order_release);
  for (int i = 0; i < threads; ++i) {
    ThreadSlot& slot = state().slots[i];
    if (i == self() || slot.doing.load(std::memory_order_acquire) != Doing::kVirtualSleep) continue;
    if (slot.wake_at.load(std::memory_order_acquire) <= earliest) wake(slot);
  }
}

// Somebody who still sleeps must take over the clock.
void hand_over_clock() {
  state().poller.store(-1, std::memory_order_release);
  const int threads = state().threads.load(std::memory_order_acquire);
  for (int i = 0; i < threads; ++i) {
    ThreadSlot& slot = state().slots[i];
    if (i == self() || slot.doing.load(std::memory_order_acquire) != Doing::kVirtualSleep) continue;
    if (!is_over(slot)) {
      wake(slot);
      return;
    }
  }
}

// The machine's time when the repetition began.
std::int64_t g_realtime = 0, g_monotonic = 0;

// nullptr: of a clock that does not tell the time.
const std::int64_t* beginning(clockid_t clock) {
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_TAI: return &g_realtime;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME: return &g_monotonic;
    default: return nullptr;
  }
}

}  // namespace

std::int64_t machine_time(clockid_t clock) {
  timespec time{};
  raw_syscall(SYS_clock_gettime, clock, &time);
  return time.tv_sec * kSecond + time.tv_nsec;
}

void nap(std::int64_t nanoseconds) {
  const timespec time{nanoseconds / kSecond, nanoseconds % kSecond};
  raw_syscall(SYS_nanosleep, &time, nullptr);
}

std::int64_t subticks(const timespec& duration) {
  return std::min<std::int64_t>(duration.tv_sec, 1'000'000'000) * kSecond + duration.tv_nsec;
}

bool in_virtual_time() { return observing() && !watching_processes(); }

void begin_clocks() {
  g_realtime = machine_time(CLOCK_REALTIME);
  g_monotonic = machine_time(CLOCK_MONOTONIC);
}

bool read_clock(clockid_t clock, timespec& time) {
  const std::int64_t* first = beginning(clock);
  if (first == nullptr) return false;
  const std::int64_t now = *first + state().now.load(std::memory_order_acquire);
  time = {now / kSecond, now % kSecond};
  return true;
}

std::int64_t deadline(clockid_t clock, const timespec& time) {
  const std::int64_t* first = beginning(clock);
  if (first == nullptr) return 0;
  return std::clamp<std::int64_t>(time.tv_sec, 0, INT64_MAX / kSecond - 1) * kSecond +
         time.tv_nsec - *first;
}

void virtual_sleep(std::int64_t subticks) {
  if (!observing()) return;
  if (watching_processes()) {
    nap(subticks);
    return;
  }
  Sleep(nullptr, state().now.load(std::memory_order_acquire) + subticks).rest();
}

Sleep::Sleep(const void* on, std::int64_t until) : on_(on) {
  ThreadSlot& slot = state().slots[self()];
  slot.wake_at.store(until);
  slot.sleeps_on.store(on);
}

Sleep::~Sleep() { state().slots[self()].sleeps_on.store(nullptr); }

bool Sleep::rest() {
  ThreadSlot& slot = state().slots[self()];
  const Doing before = slot.doing.load(std::memory_order_relaxed);
  slot.doing.store(Doing::kVirtualSleep, std::memory_order_release);
  Quiescence quiescence;
  int patience = 0;
  while (!is_over(slot)) {
    int nobody = -1;
    if (state().poller.load(std::memory_order_acquire) == self() ||
        state().poller.compare_exchange_strong(nobody, self(), std::memory_order_acq_rel)) {
      if (quiescence.reached()) {
        advance_clock();
        quiescence.restart();
        patience = 0;
      } else if (++patience < 4) {
        raw_syscall(SYS_sched_yield);
      } else {
        nap(20'000);
      }
    } else {
      const std::uint32_t seen = slot.wake_word.load(std::memory_order_acquire);
      if (is_over(slot)) break;
      const timespec limit{0, 5'000'000};  // the poller may have been the one to die
      raw_syscall(SYS_futex, &slot.wake_word, FUTEX_WAIT_PRIVATE, seen, &limit, nullptr, 0);
    }
  }
  slot.operations.fetch_add(1, std::memory_order_relaxed);
  slot.doing.store(before, std::memory_order_release);
  if (state().poller.load(std::memory_order_acquire) == self()) hand_over_clock();
  const void* const on = slot.sleeps_on.exchange(nullptr);
  return on_ != nullptr && on != on_;
}

int end_sleeps(const void* thing, int at_most) {
  if (!observing()) return 0;
  const int threads = state().threads.load(std::memory_order_acquire);
  int ended = 0;
  for (int i = 0; i < threads && ended < at_most; ++i) {
    ThreadSlot& slot = state().slots[i];
    const void* expected = thing;
    if (!slot.sleeps_on.compare_exchange_strong(expected, &kEnded)) continue;
    wake(slot);
    ++ended;
  }
  return ended;
}

}  // namespace racecourse::native
