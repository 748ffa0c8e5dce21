#pragma once

// System calls without libc: the harness stands in front of libc's own syscall(), and so do the
// sanitizers, so what the harness asks for itself must go past both. The result is -errno on error.

namespace racecourse {

template <class T>
long syscall_argument(T value) {
  return (long)value;  // NOLINT: pointers and integers alike
}

template <class... Arguments>
long raw_syscall(long number, Arguments... arguments) {
  static_assert(sizeof...(Arguments) <= 6);
  const long a[6] = {syscall_argument(arguments)...};
#if defined(__x86_64__)
  long result;
  register long r10 asm("r10") = a[3];
  register long r8 asm("r8") = a[4];
  register long r9 asm("r9") = a[5];
  asm volatile("syscall"
               : "=a"(result)
               : "a"(number), "D"(a[0]), "S"(a[1]), "d"(a[2]), "r"(r10), "r"(r8), "r"(r9)
               : "rcx", "r11", "memory");
  return result;
#elif defined(__aarch64__)
  register long x8 asm("x8") = number;
  register long x0 asm("x0") = a[0];
  register long x1 asm("x1") = a[1];
  register long x2 asm("x2") = a[2];
  register long x3 asm("x3") = a[3];
  register long x4 asm("x4") = a[4];
  register long x5 asm("x5") = a[5];
  asm volatile("svc 0"
               : "+r"(x0)
               : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
               : "memory");
  return x0;
#else
#error "raw_syscall: this architecture is not supported"
#endif
}

#if defined(__x86_64__)
// What a signal handler returns to. Unwinders know a signal's frame by exactly these bytes.
__attribute__((naked)) inline void signal_return() { asm("mov $15, %rax\n\tsyscall"); }
#else
inline void signal_return() {}  // the kernel brings its own
#endif

}  // namespace racecourse
