#include "harness/runtime/native/execution.h"

#include <csignal>
#include <ctime>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/runtime/native/virtual_time.h"

namespace racecourse::native {
namespace {

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

}  // namespace

void begin_repetition(SharedState& shared, const RepetitionPlan& plan) {
  g_plan = plan;
  g_state = &shared;
  t_self = -1;
  begin_clocks();
  enter_thread(register_thread());
  if (plan.measure) forget_threads();
}

bool watching_processes() { return g_state != nullptr && g_plan.processes; }
bool measuring() { return g_plan.measure; }
const char* scratch_folder() { return g_plan.scratch; }
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

Waiting::Waiting(Doing doing, std::uintptr_t object)
    : active_(observing() && own_slot().doing.load(std::memory_order_relaxed) == Doing::kRunning) {
  if (!active_) return;
  ThreadSlot& slot = own_slot();
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  for (std::size_t i = 0; i < depth; ++i) slot.stack[i].store(pcs[i], std::memory_order_relaxed);
  slot.depth.store(static_cast<std::uint32_t>(depth), std::memory_order_relaxed);
  slot.object.store(object, std::memory_order_relaxed);
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

}  // namespace racecourse::native
