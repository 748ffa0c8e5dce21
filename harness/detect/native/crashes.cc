// The ways in which a program ends before its time.

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <typeinfo>

#include <cxxabi.h>
#include <dlfcn.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/detect/native/sanitizers.h"
#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"

namespace {

using namespace racecourse;

// As the kernel has it. ThreadSanitizer puts off the handlers that libc installs until the thread
// calls something, which a thread that spins never does.
struct KernelSigaction {
  void (*handler)(int, siginfo_t*, void*) = nullptr;
  unsigned long flags = 0;
  void (*restorer)() = nullptr;
  std::uint64_t mask = 0;
};
constexpr unsigned long kHasRestorer = 0x04000000;  // SA_RESTORER, which x86-64 insists on

[[noreturn]] void leave(int status) {
  raw_syscall(SYS_exit_group, status);
  __builtin_trap();
}

// A process that the run has started; how it ends is for its parent to see.
bool is_child() { return native::watching_processes() && native::process_number() != 0; }

void send(const char* kind, const char* what, const char* message) {
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  record::Writer(kind)
      .text("what", what)
      .text("message", message)
      .number("thread", native::self())
      .addresses("stack", pcs, depth)
      .send(native::record_fd());
}

const char* signal_name(int number) {
  switch (number) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGILL: return "SIGILL";
    case SIGABRT: return "SIGABRT";
    default: return "a signal";
  }
}

void on_signal(int number, siginfo_t* info, void*) {
  const bool null = number == SIGSEGV && reinterpret_cast<std::uintptr_t>(info->si_addr) < 4096;
  send("crash", signal_name(number), null ? "a null pointer was followed" : "");
  if (is_child()) return;  // to die of it
  leave(128 + number);
}

// SIGXCPU comes to any thread, mostly to one that waits: it is passed on to one that runs, which
// says where it is and then dies of it, so that the driver sees why.
void on_cpu_limit(int number, siginfo_t*, void*) {
  native::SharedState& state = native::state();
  const int me = native::self();
  if (me < 0 || state.slots[me].doing.load() != native::Doing::kRunning) {
    const int threads = std::min<int>(state.threads.load(), native::kMaxThreads);
    for (int i = 0; i < threads; ++i) {
      if (i == me || state.slots[i].doing.load() != native::Doing::kRunning) continue;
      raw_syscall(SYS_tgkill, raw_syscall(SYS_getpid), state.slots[i].tid.load(), number);
      for (;;) raw_syscall(SYS_pause);
    }
  }
  send("cpu_limit", "SIGXCPU", "");
  const KernelSigaction by_default{};
  raw_syscall(SYS_rt_sigaction, number, &by_default, nullptr, sizeof(std::uint64_t));
  raw_syscall(SYS_tgkill, raw_syscall(SYS_getpid), raw_syscall(SYS_gettid), number);
  leave(128 + number);
}

[[noreturn]] void on_terminate() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (type == nullptr) {
    send("crash", "terminate", "");
    leave(134);
  }
  int status = 0;
  char* readable = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
  const char* name = status == 0 ? readable : type->name();
  try {
    throw;
  } catch (const std::exception& exception) {
    send("uncaught", name, exception.what());
  } catch (...) {
    send("uncaught", name, "");
  }
  leave(134);
}

void on_exit_call(const char* function, int status) {
  if (native::observing()) send("exits", function, "");
  leave(status);
}

void end_child(const char* function, int status) {
  if (!is_child()) return;
  reinterpret_cast<void (*)(int)>(::dlsym(RTLD_NEXT, function))(status);
}

}  // namespace

// A program that calls one of these has not run its body to the end, whatever status it gives.
extern "C" {
void exit(int status) noexcept {
  end_child("exit", status);
  on_exit_call("exit", status);
  leave(status);
}
void _exit(int status) {
  end_child("_exit", status);
  on_exit_call("_exit", status);
  leave(status);
}
void quick_exit(int status) noexcept {
  end_child("quick_exit", status);
  on_exit_call("quick_exit", status);
  leave(status);
}
}

namespace racecourse::detect {

void catch_crashes() {
  struct sigaction action = {};
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
  for (int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    ::sigaction(number, &action, nullptr);
  }
  const KernelSigaction cpu{on_cpu_limit, SA_SIGINFO | SA_ONSTACK | SA_NODEFER | kHasRestorer,
                            signal_return, 0};
  raw_syscall(SYS_rt_sigaction, SIGXCPU, &cpu, nullptr, sizeof cpu.mask);
  std::set_terminate(on_terminate);
}

}  // namespace racecourse::detect
