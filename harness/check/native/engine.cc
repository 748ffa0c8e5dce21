// The stress engine's answers: one execution a process, on real threads.

#include "harness/check/engine.h"

#include <algorithm>
#include <climits>
#include <csignal>
#include <memory>

#include <gtest/gtest.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/check/native/observer.h"
#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"
#include "harness/runtime/native/usage.h"
#include "harness/runtime/native/virtual_time.h"

// The sanitizers', where they are.
extern "C" __attribute__((weak)) void __tsan_read8(void* address);
extern "C" __attribute__((weak)) void __tsan_write8(void* address);
extern "C" __attribute__((weak)) void __asan_load8_noabort(void* address);
extern "C" __attribute__((weak)) void __asan_store8_noabort(void* address);

// ThreadSanitizer's, where it is.
extern "C" __attribute__((weak)) void __tsan_release(void* address);
extern "C" __attribute__((weak)) void __tsan_acquire(void* address);

namespace racecourse {
namespace {

int g_executions = 0;
int g_failures = 0;

std::uintptr_t address(const void* object) { return reinterpret_cast<std::uintptr_t>(object); }

// Turns GoogleTest's results into observations. A fatal failure ends the repetition on the spot:
// returning from the body would destroy threads that nobody joined.
class Observer : public testing::EmptyTestEventListener {
  void OnTestPartResult(const testing::TestPartResult& result) override {
    if (result.skipped()) {
      engine::failed("harness_error", "a check must not skip itself", result.file_name(),
                     result.line_number(), true);
    } else if (result.failed()) {
      engine::failed("wrong_result", result.message(), result.file_name(), result.line_number(),
                     result.fatally_failed());
    }
  }
};

}  // namespace

void install_observer() {
  testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new Observer);
}

void end_repetition(std::string_view how) {
  record::Writer("end")
      .text("how", how)
      .number("executions", g_executions)
      .number("failures", __atomic_load_n(&g_failures, __ATOMIC_RELAXED))
      .send(native::record_fd());
  raw_syscall(SYS_exit_group, 0);
  __builtin_trap();
}

namespace engine {

static_assert(kSubticksPerTick == native::kSubticksPerTick);

bool observing() { return native::observing(); }
int self() { return native::self(); }
int threads() { return observing() ? native::state().threads.load() : 0; }
int running() { return observing() ? native::state().running() : 0; }
std::int64_t now() { return observing() ? native::state().now.load() : 0; }
void sleep(std::int64_t subticks) { native::virtual_sleep(subticks); }

std::optional<Counts> counts() { return std::nullopt; }

bool one_at_a_time() { return false; }
void reads(const std::uint64_t* word) {
  void* const address = const_cast<std::uint64_t*>(word);
  if (__tsan_read8 != nullptr) __tsan_read8(address);
  if (__asan_load8_noabort != nullptr) __asan_load8_noabort(address);
}
void writes(const std::uint64_t* word) {
  void* const address = const_cast<std::uint64_t*>(word);
  if (__tsan_write8 != nullptr) __tsan_write8(address);
  if (__asan_store8_noabort != nullptr) __asan_store8_noabort(address);
}

void count_work() {
  native::state().slots[native::self()].work_calls.fetch_add(1, std::memory_order_relaxed);
}
int work_calls(int thread) { return native::state().slots[thread].work_calls.load(); }

bool holds(const void* mutex) { return native::owner_of(address(mutex)) == native::self(); }
void label(const void* mutex, int number) { native::label_lock(address(mutex), number); }
void after_refusal() { native::virtual_sleep(kSubticksPerTick); }

void step(const std::uint64_t*) { native::dawdle(); }
void release(const void* thing) {
  if (__tsan_release != nullptr) __tsan_release(const_cast<void*>(thing));
}
void acquire(const void* thing) {
  if (__tsan_acquire != nullptr) __tsan_acquire(const_cast<void*>(thing));
}

// By way of the interposer: the watchdog has to know who waits for what.
void wait(const std::uint32_t* word, std::uint32_t seen, std::int64_t until) {
  if (until != kForever) {
    native::Sleep sleep(word, until);
    if (__atomic_load_n(word, __ATOMIC_SEQ_CST) == seen) sleep.rest();
  } else {
    ::syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, seen, nullptr, nullptr, 0);
  }
}
void wake(const std::uint32_t* word) {
  ::syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

void name(const std::uint32_t*, const char*) {}
bool telling() { return false; }
void tell(const char*) {}

void share(const void*, std::size_t) {}
void die() {
  raw_syscall(SYS_kill, raw_syscall(SYS_getpid), SIGKILL);
  __builtin_trap();
}

void run(void (*body)()) {
  record::Writer("begin").number("execution", g_executions).send(native::record_fd());
  native::note_descriptors();
  body();
  if (native::watching_processes() && native::process_number() != 0) {
    failed("wrong_result",
           "a child process came back out of the function that started it, and went on as if it "
           "were its parent: a child has to end itself, by _exit() or exec()",
           nullptr, 0, true);
  }
  native::report_left_behind();
  ++g_executions;
}

void measure(void (*body)()) {
  if (!native::measuring()) return run(body);
  record::Writer("begin").number("execution", g_executions).send(native::record_fd());
  body();  // warms up
  // Long enough for the kernel's hundredths of a second to tell what others took meanwhile.
  constexpr std::int64_t kEnoughUs = 400'000;
  constexpr std::size_t kMostTimes = 4096;
  static std::int64_t taken_ns[kMostTimes];
  const native::Usage before = native::usage_now();
  std::size_t times = 0;
  std::int64_t begin = native::machine_time(CLOCK_MONOTONIC), now = begin;
  do {
    body();
    now = native::machine_time(CLOCK_MONOTONIC);
    taken_ns[times++ % kMostTimes] = now - begin;
    begin = now;
  } while (now / 1000 - before.wall_us < kEnoughUs);
  // What disturbs comes in bursts, which a mean would take for the program's own.
  const auto quartile = taken_ns + std::min(times, kMostTimes) / 4;
  std::nth_element(taken_ns, quartile, taken_ns + std::min(times, kMostTimes));
  native::report_usage(before, *quartile / 1000);
  ++g_executions;
}

void failed(const char* verdict, std::string_view message, const char* file, int line, bool fatal) {
  __atomic_fetch_add(&g_failures, 1, __ATOMIC_RELAXED);
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  record::Writer("failure")
      .text("verdict", verdict)
      .text("message", message.substr(0, 8 * 1024))
      .text("file", file == nullptr ? "" : file)
      .number("line", line)
      .number("fatal", fatal ? 1 : 0)
      .number("thread", native::self())
      .addresses("stack", pcs, depth)
      .send(native::record_fd());
  if (fatal && native::watching_processes() && native::process_number() != 0) {
    raw_syscall(SYS_exit_group, 1);
  }
  if (fatal) end_repetition("fatal");
}

}  // namespace engine
}  // namespace racecourse
