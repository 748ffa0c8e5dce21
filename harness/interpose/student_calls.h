#pragma once

// What is left of syscall() to a student's program, whose calls of it the build has renamed to
// racecourse_student_syscall. The standard library's headers wait by it (std::atomic::wait). Any
// other number would reach past the interposers, to the record channel for one: it fails as on a
// kernel that does not have it.

#include <cstdarg>

#include <sys/syscall.h>

// Declares a[6]: the arguments of a function (long number, ...).
#define RC_TAKE_ARGUMENTS                                \
  va_list arguments;                                     \
  va_start(arguments, number);                           \
  long a[6];                                             \
  for (long& value : a) value = va_arg(arguments, long); \
  va_end(arguments)

namespace racecourse::interpose {

inline bool is_left_to_students(long number) {
  return number == SYS_futex || number == SYS_gettid || number == SYS_getpid ||
         number == SYS_sched_yield || number == SYS_membarrier || number == SYS_clock_gettime;
}

// In runs on real threads and processes: children that are called by a descriptor, which this
// system's libc has no functions for.
inline bool is_of_processes(long number) {
  return number == SYS_pidfd_open || number == SYS_pidfd_send_signal;
}

}  // namespace racecourse::interpose
