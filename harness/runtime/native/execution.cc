#include "harness/runtime/native/execution.h"

#include <algorithm>
#include <climits>
#include <csignal>
#include <ctime>

#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/runtime/native/kernel_view.h"

namespace racecourse::native {
namespace {

constexpr std::uint64_t kPatienceNs = 30'000'000;

SharedState* g_state = nullptr;
RepetitionPlan g_plan;
bool g_forked = false;

thread_local int t_self = -1;
thread_local std::uint64_t t_random = 0;

std::uint64_t next_random() {  // splitmix64, seeded by repetition and thread number
  std::uint64_t z = (t_random += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

ThreadSlot& own_slot() { return g_state->slots[t_self]; }

void nap(std::int64_t nanoseconds) {
  const timespec pause{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
  raw_syscall(SYS_nanosleep, &pause, nullptr);
}

// Cannot run on before virtual time `until`, unless another thread lets it. A timed wait lasts as
// long by the machine's clock as it says, which is later than whatever happens before its end.
bool blocked_until(const ThreadSlot& slot, std::int64_t until) {
  switch (slot.doing.load(std::memory_order_acquire)) {
    case Doing::kJoining:  // of one that has finished: it is about to go on
      return g_state->slots[slot.object.load()].doing.load(std::memory_order_acquire) !=
             Doing::kFinished;
    case Doing::kRunning:
    case Doing::kVirtualSleep:
    case Doing::kFinished: return false;
    default:
      return !slot.timed.load(std::memory_order_relaxed) ||
             slot.wake_at.load(std::memory_order_relaxed) > until;
  }
}

// When the first of the virtual sleepers wakes.
std::int64_t earliest_sleeper(int threads) {
  std::int64_t earliest = INT64_MAX;
  for (int i = 0; i < threads; ++i) {
    const ThreadSlot& slot = g_state->slots[i];
    if (slot.doing.load(std::memory_order_acquire) != Doing::kVirtualSleep) continue;
    earliest = std::min(earliest, slot.wake_at.load(std::memory_order_acquire));
  }
  return earliest;
}

// Decides whether nobody but the virtual sleepers can run on: every other thread has finished, or
// is asleep in the kernel with no timer that ends before them, seen so twice without having run in
// between. A thread that computes takes virtual time too, or one that spins would stop the clock
// that it waits for: after kPatienceNs of its own processor time the clock moves. That is long
// enough for the page faults of a forked process under a sanitizer, which must not look like time
// that passes.
class Quiescence {
 public:
  bool reached() {
    const int threads = g_state->threads.load(std::memory_order_acquire);
    const bool first = sample(threads);
    if (!first) return false;
    return sample(threads) && same_;
  }
  void restart() {
    for (auto& view : cpu_since_) view = 0;
  }

 private:
  bool sample(int threads) {
    same_ = true;
    const std::int64_t next = earliest_sleeper(threads);
    for (int i = 0; i < threads; ++i) {
      if (i == t_self) continue;
      ThreadSlot& slot = g_state->slots[i];
      const Doing doing = slot.doing.load(std::memory_order_acquire);
      if (doing == Doing::kFinished) continue;
      if (doing == Doing::kVirtualSleep) {
        if (slot.wake_at.load(std::memory_order_acquire) <= g_state->now.load()) return false;
        continue;
      }
      const int tid = slot.tid.load(std::memory_order_acquire);
      if (tid == 0) return false;  // created, not yet begun
      const KernelView view = kernel_view(0, tid);
      if (!view.known) continue;
      if (blocked_until(slot, next) && view.asleep) {
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
  const int threads = g_state->threads.load(std::memory_order_acquire);
  const std::int64_t earliest = earliest_sleeper(threads);
  g_state->now.store(earliest, std::memory_order_release);
  for (int i = 0; i < threads; ++i) {
    ThreadSlot& slot = g_state->slots[i];
    if (i == t_self || slot.doing.load(std::memory_order_acquire) != Doing::kVirtualSleep) continue;
    if (slot.wake_at.load(std::memory_order_acquire) <= earliest) wake(slot);
  }
}

// Somebody who still sleeps must take over the clock.
void hand_over_clock() {
  g_state->poller.store(-1, std::memory_order_release);
  const int threads = g_state->threads.load(std::memory_order_acquire);
  for (int i = 0; i < threads; ++i) {
    ThreadSlot& slot = g_state->slots[i];
    if (i == t_self || slot.doing.load(std::memory_order_acquire) != Doing::kVirtualSleep) continue;
    if (slot.wake_at.load(std::memory_order_acquire) > g_state->now.load()) {
      wake(slot);
      return;
    }
  }
}

}  // namespace

void begin_repetition(SharedState& shared, const RepetitionPlan& plan) {
  g_plan = plan;
  g_state = &shared;
  t_self = -1;
  enter_thread(register_thread());
  if (plan.measure) forget_threads();
}

bool watching_processes() { return g_state != nullptr && g_plan.processes; }
bool measuring() { return g_plan.measure; }
unsigned planned_faults() { return g_plan.faults; }
void forget_threads() {
  t_self = -1;
  g_forked = true;
}

bool observing() { return g_state != nullptr && t_self >= 0; }
SharedState& state() { return *g_state; }
int record_fd() { return g_state == nullptr ? -1 : g_plan.record_fd; }
int self() { return t_self; }

int register_thread() {
  if (g_state == nullptr || g_forked) return -1;
  const int number = g_state->threads.fetch_add(1, std::memory_order_acq_rel);
  return number < static_cast<int>(kMaxThreads) ? number : -1;
}

namespace {

// A stack overflow must be told on another stack, one that holds a record's buffer.
void use_alternate_stack() {
  constexpr std::size_t kSize = 256 * 1024;
  stack_t alternate = {};
  alternate.ss_sp =
      ::mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  alternate.ss_size = kSize;
  raw_syscall(SYS_sigaltstack, &alternate, nullptr);
}

}  // namespace

void enter_thread(int number) {
  if (g_state == nullptr || number < 0) return;
  use_alternate_stack();
  t_self = number;
  t_random = g_plan.seed * 0x2545F4914F6CDD1DULL + static_cast<std::uint64_t>(number);
  ThreadSlot& slot = own_slot();
  slot.doing.store(Doing::kRunning, std::memory_order_relaxed);
  slot.tid.store(static_cast<int>(raw_syscall(SYS_gettid)), std::memory_order_release);
}

void finish_thread() {
  if (!observing()) return;
  own_slot().doing.store(Doing::kFinished, std::memory_order_release);
  t_self = -1;
}

std::int64_t left_until(clockid_t clock, const timespec& time) {
  timespec now{};
  if (clock_gettime(clock, &now) != 0) return 0;
  const std::int64_t seconds = std::clamp<std::int64_t>(time.tv_sec - now.tv_sec, -1, 1'000'000);
  return std::max<std::int64_t>(0, seconds * 1'000'000'000 + time.tv_nsec - now.tv_nsec);
}

Waiting::Waiting(Doing doing, std::uintptr_t object, std::int64_t limit)
    : active_(observing() && own_slot().doing.load(std::memory_order_relaxed) == Doing::kRunning) {
  if (!active_) return;
  ThreadSlot& slot = own_slot();
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  for (std::size_t i = 0; i < depth; ++i) slot.stack[i].store(pcs[i], std::memory_order_relaxed);
  slot.depth.store(static_cast<std::uint32_t>(depth), std::memory_order_relaxed);
  slot.object.store(object, std::memory_order_relaxed);
  slot.timed.store(limit != kForGood, std::memory_order_relaxed);
  if (limit != kForGood) slot.wake_at.store(g_state->now.load() + limit, std::memory_order_relaxed);
  slot.operations.fetch_add(1, std::memory_order_relaxed);
  slot.doing.store(doing, std::memory_order_release);
}

Waiting::~Waiting() {
  if (!active_) return;
  ThreadSlot& slot = own_slot();
  slot.operations.fetch_add(1, std::memory_order_relaxed);
  slot.doing.store(Doing::kRunning, std::memory_order_release);
}

void acquired(std::uintptr_t lock) {
  if (!observing()) return;
  if (LockSlot* slot = g_state->lock_slot(lock, true)) {
    slot->owner.store(t_self, std::memory_order_release);
  }
  own_slot().operations.fetch_add(1, std::memory_order_relaxed);
}

void released(std::uintptr_t lock) {
  if (!observing()) return;
  if (LockSlot* slot = g_state->lock_slot(lock, false)) {
    slot->owner.store(-1, std::memory_order_release);
  }
  own_slot().operations.fetch_add(1, std::memory_order_relaxed);
}

int owner_of(std::uintptr_t lock) {
  if (!observing()) return -1;
  const LockSlot* slot = g_state->lock_slot(lock, false);
  return slot == nullptr ? -1 : slot->owner.load(std::memory_order_acquire);
}

void forget_lock(std::uintptr_t lock) {
  if (!observing()) return;
  if (LockSlot* slot = g_state->lock_slot(lock, false)) {
    slot->owner.store(-1, std::memory_order_release);
    slot->label_number.store(0, std::memory_order_release);
  }
}

void label_lock(std::uintptr_t lock, int number) {
  if (!observing()) return;
  if (LockSlot* slot = g_state->lock_slot(lock, true)) {
    slot->owner.store(-1, std::memory_order_release);
    slot->label_number.store(number, std::memory_order_release);
  }
}

void report_misuse(const char* what, std::uintptr_t object) {
  if (!observing()) return;
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  const LockSlot* slot = g_state->lock_slot(object, false);
  record::Writer("misuse")
      .text("what", what)
      .number("thread", t_self)
      .number("label", slot == nullptr ? 0 : slot->label_number.load())
      .addresses("stack", pcs, depth)
      .send(g_plan.record_fd);
}

void dawdle() {
  if (!observing()) return;
  // Within another operation of the library's: it has dawdled already.
  if (own_slot().doing.load(std::memory_order_relaxed) != Doing::kRunning) return;
  switch (g_plan.delays) {
    case DelayMode::kNone: return;
    case DelayMode::kNaps:
      if (const std::uint64_t random = next_random(); random % 4 == 0) {
        nap(1'000 + static_cast<std::int64_t>((random >> 8) % 200'000));
      }
      return;
    case DelayMode::kVirtualSparse:
      if (const std::uint64_t random = next_random(); random % 4 == 0) {
        virtual_sleep(1 + static_cast<std::int64_t>((random >> 8) % 3));
      }
      return;
    case DelayMode::kVirtualDense:
      if (const std::uint64_t random = next_random(); random % 4 != 0) {
        virtual_sleep(1 + static_cast<std::int64_t>((random >> 8) % 3));
      }
      return;
  }
}

void virtual_sleep(std::int64_t subticks) {
  if (!observing()) return;
  if (g_plan.processes) {  // whose clocks are their own
    nap(subticks);
    return;
  }
  virtual_wait(nullptr, 0, g_state->now.load(std::memory_order_acquire) + subticks);
}

// Who changes the word after it was looked at here finds this thread's slot, asleep or not.
void virtual_wait(const std::uint32_t* word, std::uint32_t expected, std::int64_t until) {
  if (!observing()) return;
  ThreadSlot& slot = own_slot();
  slot.wake_at.store(until);
  slot.sleeps_on.store(word);
  if (word != nullptr && __atomic_load_n(word, __ATOMIC_SEQ_CST) != expected) slot.wake_at.store(0);
  const Doing before = slot.doing.load(std::memory_order_relaxed);
  slot.doing.store(Doing::kVirtualSleep, std::memory_order_release);
  Quiescence quiescence;
  int patience = 0;
  while (g_state->now.load(std::memory_order_acquire) < slot.wake_at.load()) {
    int nobody = -1;
    if (g_state->poller.load(std::memory_order_acquire) == t_self ||
        g_state->poller.compare_exchange_strong(nobody, t_self, std::memory_order_acq_rel)) {
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
      if (g_state->now.load(std::memory_order_acquire) >= slot.wake_at.load()) break;
      const timespec limit{0, 5'000'000};  // the poller may have been the one to die
      raw_syscall(SYS_futex, &slot.wake_word, FUTEX_WAIT_PRIVATE, seen, &limit, nullptr, 0);
    }
  }
  slot.operations.fetch_add(1, std::memory_order_relaxed);
  slot.doing.store(before, std::memory_order_release);
  slot.sleeps_on.store(nullptr);
  if (g_state->poller.load(std::memory_order_acquire) == t_self) hand_over_clock();
}

void virtual_wake(const std::uint32_t* word) {
  if (!observing()) return;
  const int threads = g_state->threads.load(std::memory_order_acquire);
  for (int i = 0; i < threads; ++i) {
    ThreadSlot& slot = g_state->slots[i];
    if (slot.sleeps_on.load() != word) continue;
    slot.wake_at.store(0);
    wake(slot);
  }
}

}  // namespace racecourse::native
