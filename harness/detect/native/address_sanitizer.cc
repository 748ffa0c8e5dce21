// AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer: their reports as records.

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/detect/native/sanitizers.h"
#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"

extern "C" {
__attribute__((weak)) void __asan_set_error_report_callback(void (*callback)(const char*));
__attribute__((weak)) const char* __asan_get_report_description();
__attribute__((weak)) void* __asan_get_report_address();
__attribute__((weak)) void* __asan_get_report_pc();
__attribute__((weak)) int __asan_get_report_access_type();
__attribute__((weak)) std::size_t __asan_get_report_access_size();
__attribute__((weak)) std::size_t __asan_get_alloc_stack(void* address, void** trace,
                                                         std::size_t size, int* thread);
__attribute__((weak)) std::size_t __asan_get_free_stack(void* address, void** trace,
                                                        std::size_t size, int* thread);
__attribute__((weak)) int __lsan_do_recoverable_leak_check();
__attribute__((weak)) void __sanitizer_set_report_fd(void* fd);
__attribute__((weak)) void __ubsan_get_current_report_data(const char** kind, const char** message,
                                                           const char** file, unsigned* line,
                                                           unsigned* column, char** address);

const char* __asan_default_options() {
  return "symbolize=0:halt_on_error=1:exitcode=0:leak_check_at_exit=0:detect_leaks=1:"
         "handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:"
         "allocator_may_return_null=1:detect_stack_use_after_return=1:print_summary=0:"
         "print_legend=0:detect_odr_violation=0";
}
const char* __ubsan_default_options() {
  return "symbolize=0:halt_on_error=0:print_stacktrace=0:print_summary=0";
}
const char* __lsan_default_options() { return "print_suppressions=0"; }
}

namespace {

using namespace racecourse;

int g_report_fd = -1;

std::size_t trace_of(std::size_t (*get)(void*, void**, std::size_t, int*), void* address,
                     void** trace) {
  int thread = 0;
  if (get == nullptr || address == nullptr) return 0;
  return get(address, trace, record::kMaxFrames, &thread);
}

void on_memory_error(const char* /*text*/) {
  const int fd = native::record_fd();
  if (fd < 0) return;
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  void* const address = __asan_get_report_address();
  void* allocated[record::kMaxFrames] = {};
  void* freed[record::kMaxFrames] = {};
  const std::size_t allocated_depth = trace_of(__asan_get_alloc_stack, address, allocated);
  const std::size_t freed_depth = trace_of(__asan_get_free_stack, address, freed);
  record::Writer("memory_error")
      .text("what", __asan_get_report_description())
      .number("thread", native::self())
      .number("write", __asan_get_report_access_type())
      .number("size", static_cast<std::int64_t>(__asan_get_report_access_size()))
      .addresses("stack", pcs, depth)
      .addresses("allocated", reinterpret_cast<std::uintptr_t*>(allocated), allocated_depth)
      .addresses("freed", reinterpret_cast<std::uintptr_t*>(freed), freed_depth)
      .send(fd);
}

// One paragraph of LeakSanitizer's text: "Direct leak of 8 byte(s) in 1 object(s) allocated from:"
// and a line "    #0 0x4c2d8a  (program+0x…)" for each frame.
void report_leak(std::string_view paragraph) {
  std::uintptr_t pcs[record::kMaxFrames];
  std::size_t depth = 0;
  for (auto at = paragraph.find(" 0x"); at != std::string_view::npos && depth < record::kMaxFrames;
       at = paragraph.find(" 0x", at + 1)) {
    const auto line = paragraph.substr(0, at).rfind('\n');
    if (line == std::string_view::npos || paragraph.find('#', line) > at) continue;
    std::from_chars(paragraph.data() + at + 3, paragraph.data() + paragraph.size(), pcs[depth], 16);
    ++depth;
  }
  std::int64_t bytes = 0;
  const auto of = paragraph.find("leak of ");
  std::from_chars(paragraph.data() + of + 8, paragraph.data() + paragraph.size(), bytes);
  record::Writer("leak")
      .number("bytes", bytes)
      .addresses("stack", pcs, depth)
      .send(native::record_fd());
}

}  // namespace

extern "C" void __ubsan_on_report() {
  const int fd = native::record_fd();
  if (fd < 0) return;
  const char *kind = "", *message = "", *file = "";
  unsigned line = 0, column = 0;
  char* address = nullptr;
  __ubsan_get_current_report_data(&kind, &message, &file, &line, &column, &address);
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  record::Writer("undefined")
      .text("what", kind)
      .text("message", message)
      .text("file", file)
      .number("line", line)
      .number("thread", native::self())
      .addresses("stack", pcs, depth)
      .send(fd);
}

namespace racecourse::detect {

void listen_to_sanitizers() {
  g_report_fd = static_cast<int>(raw_syscall(SYS_memfd_create, "sanitizer", MFD_CLOEXEC));
  if (__sanitizer_set_report_fd != nullptr && g_report_fd >= 0) {
    __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<std::intptr_t>(g_report_fd)));
  }
  if (__asan_set_error_report_callback != nullptr) {
    __asan_set_error_report_callback(on_memory_error);
  }
}

void look_for_leaks_ahead() {
  if (__lsan_do_recoverable_leak_check == nullptr || __sanitizer_set_report_fd == nullptr) return;
  const long nowhere = raw_syscall(SYS_memfd_create, "sanitizer", MFD_CLOEXEC);
  if (nowhere < 0) return;
  __sanitizer_set_report_fd(reinterpret_cast<void*>(std::intptr_t{nowhere}));
  __lsan_do_recoverable_leak_check();
  __sanitizer_set_report_fd(reinterpret_cast<void*>(std::intptr_t{STDERR_FILENO}));
  raw_syscall(SYS_close, nowhere);
}

void check_for_leaks() {
  if (__lsan_do_recoverable_leak_check == nullptr || g_report_fd < 0) return;
  const off_t before = ::lseek(g_report_fd, 0, SEEK_END);
  if (__lsan_do_recoverable_leak_check() == 0) return;
  constexpr std::size_t kCapacity = 256 * 1024;
  char* text = static_cast<char*>(std::malloc(kCapacity));
  const ssize_t size = ::pread(g_report_fd, text, kCapacity, before);
  const std::string_view report(text, size > 0 ? static_cast<std::size_t>(size) : 0);
  for (auto at = report.find("Direct leak of "); at != std::string_view::npos;) {
    const auto next = report.find(" leak of ", at + 15);
    report_leak(report.substr(at, next == std::string_view::npos ? next : next - at));
    at = report.find("Direct leak of ", at + 15);
  }
  std::free(text);
}

}  // namespace racecourse::detect
