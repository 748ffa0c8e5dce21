#pragma once

// What the kernel knows about a thread: whether it sleeps and how often it was switched. A woken
// thread is runnable for the kernel at once, however long a busy machine keeps it waiting, so
// "sleeps twice with the same count of switches in between" is a fact, not a guess by time.

#include <cstdint>

namespace racecourse::native {

struct KernelView {
  bool known = false;  // false: the thread is gone
  bool asleep = false;
  bool ended = false;  // and nobody has waited for it yet
  std::uint64_t switches = 0;
};

// `pid` 0 means this process. Uses no libc buffers and no locks.
KernelView kernel_view(int pid, int tid);

// CPU time of a thread in nanoseconds; 0 if unknown.
std::uint64_t cpu_time_ns(int pid, int tid);

// The system call a sleeping thread is in: its number, -1 if unknown or not in one.
struct SystemCall {
  long number = -1;
  long arguments[6] = {};
};
SystemCall system_call(int pid, int tid);

// A wait that ends by itself: a sleep, or a wait with a timeout.
bool ends_by_itself(const SystemCall& call);
const char* system_call_name(long number);

}  // namespace racecourse::native
