#include "harness/runtime/thread/thread.h"

#include <algorithm>
#include <csetjmp>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <new>

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "harness/core/mapped.h"
#include "harness/core/raw_syscall.h"
#include "harness/runtime/native_calls.h"

namespace racecourse::model {
namespace {

// A stack overflow, and any other signal, is dealt with on a stack of its own.
constexpr std::size_t kSignalStackBytes = 128 * 1024;

constexpr std::uint64_t bit_of(int signal) { return std::uint64_t{1} << (signal - 1); }

// Not by way of libc, whose functions are interposed: a task may be running.
std::uint64_t change_mask(int how, std::uint64_t mask) {
  std::uint64_t before = 0;
  raw_syscall(SYS_rt_sigprocmask, how, &mask, &before, sizeof before);
  return before;
}

// While the baton is handed on, what the timers send is left to whoever gets it.
class TimerSignalsBlocked {
 public:
  TimerSignalsBlocked() : before_(change_mask(SIG_BLOCK, bit_of(SIGVTALRM) | bit_of(SIGALRM))) {}
  ~TimerSignalsBlocked() { change_mask(SIG_SETMASK, before_); }
  TimerSignalsBlocked(const TimerSignalsBlocked&) = delete;
  TimerSignalsBlocked& operator=(const TimerSignalsBlocked&) = delete;

 private:
  std::uint64_t before_;
};

// Only one thread has anything to do at a time: handing over takes half as long if no other core
// has to wake up for it.
void stay_on_one_core() {
  unsigned core = 0;
  if (raw_syscall(SYS_getcpu, &core, nullptr, nullptr) != 0 || core >= CPU_SETSIZE) return;
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  raw_syscall(SYS_sched_setaffinity, 0, sizeof cores, &cores);
}

// As the reports call it, for whoever looks at the process with a debugger.
void take_name(std::size_t slot) {
  char name[16] = "main";
  if (slot > 0) std::snprintf(name, sizeof name, "T%zu", slot);
  raw_syscall(SYS_prctl, PR_SET_NAME, name, 0, 0, 0);
}

struct Runner {
  std::uint32_t baton;  // 1: it is this one's turn
  bool given_up;
  pthread_t thread;
  void (*entry)(void*);
  void* argument;
  sigjmp_buf root;

  void hand_over() {
    __atomic_store_n(&baton, 1, __ATOMIC_RELEASE);
    raw_syscall(SYS_futex, &baton, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
  }
  void await() {
    while (__atomic_load_n(&baton, __ATOMIC_ACQUIRE) == 0) {
      raw_syscall(SYS_futex, &baton, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
    }
    baton = 0;
  }
};

class ThreadBackend : public Backend {
 public:
  bool start(Context& context, std::size_t slot, void (*entry)(void*), void* argument) override;
  void switch_to(Context& from, const Context& to) override;
  void give_up_all() override;

  std::uintptr_t handle(std::size_t slot) const override {
    return static_cast<std::uintptr_t>(runners_[slot].thread);
  }

 private:
  static void* run(void* runner);
  void begin() override { stay_on_one_core(); }
  bool prepare_slot(std::size_t) override { return true; }

  std::size_t started_ = 0;
  Runner* runners_ = static_cast<Runner*>(reserve((kMaxTasks + 1) * sizeof(Runner)));
  char* signal_stacks_ = static_cast<char*>(reserve(kMaxTasks * kSignalStackBytes));
};

ThreadBackend* g_backend = nullptr;

void* ThreadBackend::run(void* argument) {
  Runner& self = *static_cast<Runner*>(argument);
  const auto slot = static_cast<std::size_t>(&self - g_backend->runners_);
  stack_t alternate = {};
  alternate.ss_sp = g_backend->signal_stacks_ + slot * kSignalStackBytes;
  alternate.ss_size = kSignalStackBytes;
  raw_syscall(SYS_sigaltstack, &alternate, nullptr);
  take_name(slot);
  // Whoever is given up comes back here, from wherever it waits for the baton.
  if (sigsetjmp(self.root, 0) == 0) {
    self.await();
    if (self.given_up) return nullptr;
    change_mask(SIG_SETMASK, 0);
    // As far down as fibers begin: code may look at addresses.
    auto* here = static_cast<char*>(__builtin_alloca(16));
    const auto gap = reinterpret_cast<std::uintptr_t>(here) - stack_top(slot);
    void* const top = __builtin_alloca(gap);
    asm volatile("" : : "r"(top));  // it is there for its size alone
    self.entry(self.argument);
  }
  return nullptr;
}

bool ThreadBackend::start(Context& context, std::size_t slot, void (*entry)(void*),
                          void* argument) {
  Runner& runner = runners_[slot];
  runner.baton = 0;
  runner.given_up = false;
  runner.entry = entry;
  runner.argument = argument;
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstack(&attributes, reinterpret_cast<void*>(stack_limit(slot)),
                          kStackBytes - kGuardBytes);
  int error = 0;
  {
    const TimerSignalsBlocked blocked;
    error = native_calls().pthread_create(&runner.thread, &attributes, run, &runner);
  }
  ::pthread_attr_destroy(&attributes);
  if (error != 0) return false;
  context.slot = slot;
  context.stack_pointer = reinterpret_cast<void*>(stack_end(slot));
  started_ = std::max(started_, slot + 1);
  return true;
}

void ThreadBackend::switch_to(Context& from, const Context& to) {
  from.stack_pointer = __builtin_frame_address(0);
  Runner& self = runners_[from.slot];
  const TimerSignalsBlocked blocked;
  runners_[to.slot].hand_over();
  self.await();
  if (self.given_up) siglongjmp(self.root, 1);
}

void ThreadBackend::give_up_all() {
  for (std::size_t slot = 0; slot < started_; ++slot) {
    Runner& runner = runners_[slot];
    runner.given_up = true;
    runner.hand_over();
    native_calls().pthread_join(runner.thread, nullptr);
  }
  started_ = 0;
}

}  // namespace

Backend* thread_backend() {
  if (g_backend == nullptr) {
    g_backend = new (reserve(sizeof(ThreadBackend))) ThreadBackend;
  }
  return g_backend;
}

}  // namespace racecourse::model
