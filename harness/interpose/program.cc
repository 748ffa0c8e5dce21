// The ways in which a program ends: exit, abort, a failed assertion, an exception that nobody
// catches, a signal.

#include "harness/interpose/program.h"

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <typeinfo>

#include <cxxabi.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/detect/detectors.h"
#include "harness/interpose/caller.h"
#include "harness/runtime/native_calls.h"
#include "harness/runtime/threads.h"

using namespace racecourse;
using detect::g_detectors;
using model::exploring;
using model::IncidentKind;

namespace {

bool g_whole_program = false;

[[noreturn]] void leave(int status) {
  raw_syscall(SYS_exit_group, status);
  __builtin_trap();
}

// A program may exit with 0 whenever it likes; a check may not.
[[noreturn]] void end_program(const char* function, int status, bool handlers, std::uintptr_t pc) {
  if (!exploring()) {
    if (handlers) std::fflush(nullptr);
    leave(status);
  }
  if (!g_whole_program) g_detectors->ended(IncidentKind::kExit, "exits", function, "", pc);
  if (handlers) model::run_program_end();
  if (status != 0) {
    char message[64];
    std::snprintf(message, sizeof message, "the program ended with status %d", status);
    g_detectors->failed("wrong_result", message, nullptr, 0, true);
  }
  model::execution().stop();
}

const char* signal_name(int number) {
  switch (number) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGILL: return "SIGILL";
    case SIGTRAP: return "SIGTRAP";
    default: return "SIGABRT";
  }
}

// The return address of the signal's frame stands for the instruction: one more than it.
std::uintptr_t interrupted_at(void* context) {
  const auto& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  return static_cast<std::uintptr_t>(machine.gregs[REG_RIP]) + 1;
#elif defined(__aarch64__)
  return machine.pc + 1;
#else
#error "where a signal came: this architecture is not supported"
#endif
}

bool g_interrupted_library = false;

// An execution is about to be cut off here. True if that is within a library.
bool cuts_off_library(std::uintptr_t pc) {
  g_interrupted_library = g_interrupted_library || !in_program(pc);
  return !in_program(pc);
}

void on_signal(int number, siginfo_t* info, void* context) {
  if (!exploring()) {
    ::signal(number, SIG_DFL);
    return;  // the instruction is tried again, and ends the process
  }
  const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
  const std::uintptr_t pc = interrupted_at(context);
  const model::Task& task = model::execution().me();
  const std::uintptr_t limit = model::stack_limit(task.id);
  const bool overflow = address < limit && address >= limit - 4096;
  const char* message = overflow                              ? "the stack overflowed"
                        : number == SIGSEGV && address < 4096 ? "a null pointer was followed"
                                                              : "";
  static bool walking = false;  // a second signal from within: the stack is no good
  const bool walk = cuts_off_library(pc) && !overflow && !walking;
  walking = walk;
  g_detectors->ended(IncidentKind::kCrash, "crash", signal_name(number), message, pc, walk);
  leave(128 + number);
}

// A loop without a single call of ours: no scheduling point comes, and no access.
std::uint64_t g_last_progress = 0;
int g_ticks_without = 0;

void on_tick(int, siginfo_t*, void* context) {
  if (!exploring()) return;
  constexpr int kPatience = 8;  // ticks of 250 ms of processor time
  constexpr const char* kTicks = "two seconds of processor time without a step that can be seen";
  model::Execution& run = model::execution();
  const std::uint64_t progress = run.points() + run.accesses();
  if (progress != g_last_progress) {
    g_last_progress = progress;
    g_ticks_without = 0;
    return;
  }
  if (++g_ticks_without < kPatience) return;
  g_ticks_without = 0;
  const std::uintptr_t pc = interrupted_at(context);
  g_detectors->ended(IncidentKind::kLimit, "limit", kTicks, "", pc, cuts_off_library(pc));
}

// A call that blocks in the kernel: no processor time passes either. A process that only waits for
// a core goes to sleep less often than it is looked at.
void on_wall_tick(int, siginfo_t*, void* context) {
  struct View {
    std::uint64_t progress = 0;
    long sleeps = 0;
    long cpu_us = 0;
  };
  static View last;
  static int blocked = 0;
  constexpr int kPatience = 6;  // ticks of 250 ms
  constexpr long kAwakeUs = 5'000;
  if (!exploring()) return;
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const View now{model::execution().points() + model::execution().accesses(), used.ru_nvcsw,
                 (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000 + used.ru_utime.tv_usec +
                     used.ru_stime.tv_usec};
  const bool asleep = now.progress == last.progress && now.sleeps > last.sleeps &&
                      now.cpu_us - last.cpu_us < kAwakeUs;
  last = now;
  blocked = asleep ? blocked + 1 : 0;
  if (blocked < kPatience) return;
  blocked = 0;
  const std::uintptr_t pc = interrupted_at(context);
  g_detectors->ended(IncidentKind::kRefused, "refused", "a call that blocks", "", pc,
                     cuts_off_library(pc));
}

}  // namespace

[[noreturn]] void interpose::on_terminate() {
  if (!exploring()) leave(134);
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (type == nullptr) {
    g_detectors->ended(IncidentKind::kCrash, "crash", "terminate", "", 0, true);
    leave(134);
  }
  int status = 0;
  char* readable = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
  const char* name = status == 0 ? readable : type->name();
  char message[512] = "";
  try {
    throw;
  } catch (const std::exception& exception) {
    std::strncpy(message, exception.what(), sizeof message - 1);
  } catch (...) {
  }
  g_detectors->ended(IncidentKind::kUncaught, "uncaught", name, message, 0, true);
  leave(134);
}

extern "C" {
void exit(int status) noexcept { end_program("exit", status, true, RC_CALL_SITE); }
void _exit(int status) { end_program("_exit", status, false, RC_CALL_SITE); }
void _Exit(int status) noexcept { end_program("_Exit", status, false, RC_CALL_SITE); }
void quick_exit(int status) noexcept { end_program("quick_exit", status, false, RC_CALL_SITE); }

void abort() noexcept {
  if (exploring()) {
    g_detectors->ended(IncidentKind::kCrash, "crash", "SIGABRT", "", RC_CALL_SITE);
  }
  leave(134);
}

void __assert_fail(const char* assertion, const char* file, unsigned line, const char*) noexcept {
  char message[512];
  std::snprintf(message, sizeof message, "the assertion `%s` failed", assertion);
  if (exploring()) {
    g_detectors->failed("wrong_result", message, file, static_cast<int>(line), true, RC_CALL_SITE);
  }
  std::fprintf(stderr, "%s:%u: %s\n", file, line, message);
  leave(134);
}

int __cxa_atexit(void (*function)(void*), void* argument, void* module) {
  if (!exploring()) return model::native_calls().__cxa_atexit(function, argument, module);
  model::at_program_end(function, argument);
  return 0;
}
int atexit(void (*function)()) {
  return __cxa_atexit(reinterpret_cast<void (*)(void*)>(function), nullptr, nullptr);
}
}

namespace racecourse::interpose {

void catch_endings(bool whole_program) {
  g_whole_program = whole_program;
  // A stack overflow must be told on another stack.
  constexpr std::size_t kSize = 512 * 1024;
  stack_t alternate = {};
  alternate.ss_sp = reserve(kSize);
  alternate.ss_size = kSize;
  ::sigaltstack(&alternate, nullptr);
  struct sigaction action = {};
  // The handlers leave by switching to the driver, never by returning: nothing may stay masked.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  action.sa_sigaction = on_signal;
  for (int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT}) {
    ::sigaction(number, &action, nullptr);
  }
  action.sa_sigaction = on_tick;
  ::sigaction(SIGVTALRM, &action, nullptr);
  action.sa_sigaction = on_wall_tick;
  action.sa_flags |= SA_RESTART;
  ::sigaction(SIGALRM, &action, nullptr);
  start_ticks();
}

void start_ticks() {
  const itimerval ticks{{0, 250'000}, {0, 250'000}};
  ::setitimer(ITIMER_VIRTUAL, &ticks, nullptr);
  const itimerval wall_ticks{{0, 250'000}, {0, 250'000}};
  ::setitimer(ITIMER_REAL, &wall_ticks, nullptr);
}

bool interrupted_library() { return g_interrupted_library; }

int end_of_main(int status) {
  if (status == 0) return 0;
  char message[64];
  std::snprintf(message, sizeof message, "main returned %d", status);
  g_detectors->failed("wrong_result", message, nullptr, 0, false);
  return status;
}

}  // namespace racecourse::interpose
