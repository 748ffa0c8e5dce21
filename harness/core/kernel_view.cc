#include "harness/core/kernel_view.h"
#include "harness/core/raw_syscall.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace racecourse::native {
namespace {

// Raw system calls: the sanitizers intercept the libc functions, and these reads are no part of the
// student's program.
std::string_view read_proc(int pid, int tid, const char* leaf, char* buffer, std::size_t capacity) {
  char path[64];
  if (pid == 0) {
    std::snprintf(path, sizeof path, "/proc/self/task/%d/%s", tid, leaf);
  } else {
    std::snprintf(path, sizeof path, "/proc/%d/task/%d/%s", pid, tid, leaf);
  }
  const long fd = raw_syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  const long n = raw_syscall(SYS_read, fd, buffer, capacity);
  raw_syscall(SYS_close, fd);
  return n > 0 ? std::string_view(buffer, static_cast<std::size_t>(n)) : std::string_view();
}

std::uint64_t number_after(std::string_view text, std::string_view key) {
  const auto at = text.find(key);
  if (at == std::string_view::npos) return 0;
  const char* begin = text.data() + at + key.size();
  const char* end = text.data() + text.size();
  while (begin < end && (*begin == ' ' || *begin == '\t')) ++begin;
  std::uint64_t value = 0;
  std::from_chars(begin, end, value);
  return value;
}

}  // namespace

KernelView kernel_view(int pid, int tid) {
  char buffer[4096];
  const std::string_view text = read_proc(pid, tid, "status", buffer, sizeof buffer);
  const auto state = text.find("State:\t");
  if (state == std::string_view::npos) return {};
  KernelView view;
  view.known = true;
  view.asleep = text[state + 7] == 'S';
  view.ended = text[state + 7] == 'Z' || text[state + 7] == 'X';
  view.switches = number_after(text, "\nvoluntary_ctxt_switches:") +
                  number_after(text, "\nnonvoluntary_ctxt_switches:");
  return view;
}

std::uint64_t cpu_time_ns(int pid, int tid) {
  char buffer[128];
  return number_after(read_proc(pid, tid, "schedstat", buffer, sizeof buffer), "");
}

SystemCall system_call(int pid, int tid) {
  char buffer[256];
  const std::string_view text = read_proc(pid, tid, "syscall", buffer, sizeof buffer - 1);
  SystemCall call;
  if (text.empty() || text[0] == 'r') return call;  // "running"
  buffer[text.size()] = '\0';
  char* rest = buffer;
  call.number = std::strtol(rest, &rest, 10);
  for (long& argument : call.arguments) {
    argument = static_cast<long>(std::strtoul(rest, &rest, 16));
  }
  return call;
}

bool ends_by_itself(const SystemCall& call) {
  // Later than that the run is over.
  const auto in_time = [](long milliseconds) {
    return static_cast<int>(milliseconds) >= 0 && static_cast<int>(milliseconds) < 600'000;
  };
  switch (call.number) {
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
    case SYS_rt_sigtimedwait: return true;
    case SYS_futex: return call.arguments[3] != 0;
    case SYS_poll: return in_time(call.arguments[2]);
    case SYS_ppoll: return call.arguments[2] != 0;
    case SYS_select:
    case SYS_pselect6: return call.arguments[4] != 0;
    case SYS_epoll_wait:
    case SYS_epoll_pwait: return in_time(call.arguments[3]);
    default: return false;
  }
}

const char* system_call_name(long number) {
  switch (number) {
    case SYS_read: return "read";
    case SYS_write: return "write";
    case SYS_futex: return "futex";
    case SYS_poll:
    case SYS_ppoll: return "poll";
    case SYS_select:
    case SYS_pselect6: return "select";
    case SYS_epoll_wait:
    case SYS_epoll_pwait: return "epoll_wait";
    case SYS_nanosleep:
    case SYS_clock_nanosleep: return "sleep";
    case SYS_wait4:
    case SYS_waitid: return "wait";
    case SYS_accept:
    case SYS_accept4: return "accept";
    case SYS_recvfrom:
    case SYS_recvmsg: return "recv";
    case SYS_pause:
    case SYS_rt_sigsuspend: return "pause";
    default: return "a system call";
  }
}

}  // namespace racecourse::native
