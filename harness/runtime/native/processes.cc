#include "harness/runtime/native/processes.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"

namespace racecourse::native {
namespace {

constexpr int kInVain = 1000;
constexpr int kMaxDescriptors = 1024;

int g_process = 0;
int g_in_vain = 0;
unsigned g_calls[8][4] = {};  // by Fault and Call

// Where each descriptor was opened; of this process alone.
struct Opened {
  bool before = false;  // the body
  bool now = false;
  std::uint32_t depth = 0;
  std::uintptr_t pcs[kMaxProcessFrames] = {};
};
Opened g_opened[kMaxDescriptors];

// Calls `visit(number)` for the entries of a folder of /proc that are numbers.
template <class Visit>
void for_each_number_in(const char* folder, Visit visit) {
  const long fd = raw_syscall(SYS_openat, AT_FDCWD, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  struct Entry {
    std::uint64_t inode;
    std::int64_t next;
    unsigned short size;
    unsigned char type;
    char name[1];
  };
  alignas(Entry) char buffer[8192];
  for (long n; (n = raw_syscall(SYS_getdents64, fd, buffer, sizeof buffer)) > 0;) {
    for (long at = 0; at < n;) {
      const auto* entry = reinterpret_cast<const Entry*>(buffer + at);
      at += entry->size;
      if (entry->name[0] < '0' || entry->name[0] > '9') continue;
      const int number = std::atoi(entry->name);
      if (number != fd) visit(number);
    }
  }
  raw_syscall(SYS_close, fd);
}

std::string_view link_of(int fd, char* buffer, std::size_t size) {
  char path[40];
  std::snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  const long n = raw_syscall(SYS_readlinkat, AT_FDCWD, path, buffer, size);
  return n > 0 ? std::string_view(buffer, static_cast<std::size_t>(n)) : std::string_view();
}

void report_child(int pid) {
  const Processes& all = state().processes;
  const int number = all.number_of(pid);
  std::uintptr_t pcs[kMaxProcessFrames];
  const std::size_t depth = number < 0 ? 0 : all.slots[number].born.copy(pcs);
  record::Writer("child_left")
      .number("process", number)
      .number("thread", 0)
      .addresses("stack", pcs, depth)
      .send(record_fd());
}

}  // namespace

void SharedStack::take() {
  std::uintptr_t own[kMaxProcessFrames];
  const std::size_t count = backtrace(own, kMaxProcessFrames);
  for (std::size_t i = 0; i < count; ++i) pcs[i].store(own[i], std::memory_order_relaxed);
  depth.store(static_cast<std::uint32_t>(count), std::memory_order_release);
}

std::size_t SharedStack::copy(std::uintptr_t* out) const {
  const std::size_t count = std::min<std::size_t>(depth.load(), kMaxProcessFrames);
  for (std::size_t i = 0; i < count; ++i) out[i] = pcs[i].load(std::memory_order_relaxed);
  return count;
}

int Processes::number_of(int pid) const {
  // The newest: the kernel gives numbers away again.
  for (int i = std::min(count.load(), kMaxProcesses) - 1; i >= 0; --i) {
    if (slots[i].pid.load() == pid) return i;
  }
  return -1;
}

int process_number() { return g_process; }

int announce_process() {
  if (!watching_processes()) return -1;
  Processes& all = state().processes;
  const int number = all.count.fetch_add(1);
  if (number >= kMaxProcesses) return -1;
  all.slots[number].born.take();
  return number;
}

void name_process(int number, int pid) {
  if (number > 0) state().processes.slots[number].pid.store(pid);
}

void enter_process(int number) {
  g_process = number < 0 ? kMaxProcesses : number;
  g_in_vain = 0;
  std::memset(g_calls, 0, sizeof g_calls);
  name_process(number, static_cast<int>(raw_syscall(SYS_getpid)));
  forget_threads();
}

InCall::InCall()
    : noted_(watching_processes() && g_process < kMaxProcesses &&
             raw_syscall(SYS_gettid) == raw_syscall(SYS_getpid)) {
  if (noted_) state().processes.slots[g_process].waits.take();
}
InCall::~InCall() {
  if (noted_) state().processes.slots[g_process].waits.clear();
}

// By the sequence of Thue and Morse: two in a row at most, so that everybody gets on, and no
// program's own rhythm, of one header and one body for instance, is in step with it.
bool fault_now(Fault kind, Call call) {
  if (!watching_processes() || (state().processes.allowed.load() & planned_faults() & kind) == 0) {
    return false;
  }
  unsigned& calls = g_calls[kind][static_cast<unsigned>(call)];
  return __builtin_parity(__atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED)) != 0;
}

void asked_in_vain() {
  if (!watching_processes() || __atomic_add_fetch(&g_in_vain, 1, __ATOMIC_RELAXED) != kInVain) {
    return;
  }
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  record::Writer("busy_wait")
      .number("thread", 0)
      .number("process", g_process)
      .addresses("stack", pcs, depth)
      .send(record_fd());
}

void paused() {
  if (__atomic_load_n(&g_in_vain, __ATOMIC_RELAXED) < kInVain) {
    __atomic_store_n(&g_in_vain, 0, __ATOMIC_RELAXED);
  }
}

void note_descriptors() {
  if (!watching_processes()) return;
  for (Opened& one : g_opened) one = {};
  for_each_number_in("/proc/self/fd", [](int fd) {
    if (fd < kMaxDescriptors) g_opened[fd].before = true;
  });
}

void note_opened(int fd) {
  if (!watching_processes() || fd < 0 || fd >= kMaxDescriptors) return;
  g_opened[fd].depth = static_cast<std::uint32_t>(backtrace(g_opened[fd].pcs, kMaxProcessFrames));
}

void report_left_behind() {
  if (!watching_processes()) return;
  char children[64];
  const auto pid = static_cast<int>(raw_syscall(SYS_getpid));
  // By a thread of the process, of which there may be several: children belong to all.
  for_each_number_in("/proc/self/task", [&](int tid) {
    std::snprintf(children, sizeof children, "/proc/%d/task/%d/children", pid, tid);
    const long fd = raw_syscall(SYS_openat, AT_FDCWD, children, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    char text[4096];
    const long n = raw_syscall(SYS_read, fd, text, sizeof text - 1);
    raw_syscall(SYS_close, fd);
    text[std::max(0L, n)] = '\0';
    char* at = text;
    for (long child; (child = std::strtol(at, &at, 10)) > 0;) report_child(static_cast<int>(child));
  });
  for_each_number_in("/proc/self/fd", [](int fd) {
    if (fd < kMaxDescriptors) g_opened[fd].now = true;
  });
  for (int fd = 0; fd < kMaxDescriptors; ++fd) {
    const Opened& one = g_opened[fd];
    if (one.before == one.now) continue;
    char link[128];
    record::Writer("descriptor")
        .text("how", one.now ? "left" : "closed")
        .number("number", fd)
        .text("what", one.now ? link_of(fd, link, sizeof link) : "")
        .number("thread", 0)
        .addresses("stack", one.pcs, one.now ? one.depth : 0)
        .send(record_fd());
  }
}

}  // namespace racecourse::native
