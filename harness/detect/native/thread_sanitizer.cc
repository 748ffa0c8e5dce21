// ThreadSanitizer's reports as records, by its debugging interface (compiler-rt's
// tsan_debugging.cpp, declared in tsan_interface.h): no text is parsed and nothing is symbolised in
// the student's process.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"

extern "C" {
__attribute__((weak)) int __tsan_get_report_data(void* report, const char** description, int* count,
                                                 int* stack_count, int* mop_count, int* loc_count,
                                                 int* mutex_count, int* thread_count,
                                                 int* unique_tid_count, void** sleep_trace,
                                                 unsigned long trace_size);
__attribute__((weak)) int __tsan_get_report_mop(void* report, unsigned long index, int* tid,
                                                void** address, int* size, int* write, int* atomic,
                                                void** trace, unsigned long trace_size);
__attribute__((weak)) int __tsan_get_report_loc(void* report, unsigned long index,
                                                const char** type, void** address,
                                                unsigned long* start, unsigned long* size, int* tid,
                                                int* fd, int* suppressable, void** trace,
                                                unsigned long trace_size);
__attribute__((weak)) int __tsan_get_report_thread(void* report, unsigned long index, int* tid,
                                                   std::uint64_t* os_id, int* running,
                                                   const char** name, int* parent_tid, void** trace,
                                                   unsigned long trace_size);

const char* __tsan_default_options() {
  return "symbolize=0:halt_on_error=0:exitcode=0:report_thread_leaks=0:report_destroy_locked=0:"
         "report_mutex_bugs=0:report_signal_unsafe=0:detect_deadlocks=0:atexit_sleep_ms=0:"
         "handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:"
         "print_summary=0:allocator_may_return_null=1:second_deadlock_stack=0";
}
}

namespace {

using namespace racecourse;

std::size_t length(void* const* trace) {
  std::size_t n = 0;
  while (n < record::kMaxFrames && trace[n] != nullptr) ++n;
  return n;
}

// The harness's number for ThreadSanitizer's thread, -1 if it has none.
int thread_number(void* report, int tsan_tid, int threads) {
  for (int i = 0; i < threads; ++i) {
    int tid = 0, running = 0, parent = 0;
    std::uint64_t os_id = 0;
    const char* name = nullptr;
    void* trace[2] = {};
    __tsan_get_report_thread(report, static_cast<unsigned long>(i), &tid, &os_id, &running, &name,
                             &parent, trace, 1);
    if (tid != tsan_tid) continue;
    native::SharedState& state = native::state();
    for (int slot = 0; slot < state.threads.load(); ++slot) {
      if (state.slots[slot].tid.load() == static_cast<int>(os_id)) return slot;
    }
  }
  return -1;
}

}  // namespace

// Runs under ThreadSanitizer's report lock: no allocation, no interceptors.
extern "C" void __tsan_on_report(void* report) {
  const int fd = native::record_fd();
  if (fd < 0) return;
  const char* description = "";
  int count = 0, stacks = 0, accesses = 0, places = 0, mutexes = 0, threads = 0, unique_tids = 0;
  void* sleep_trace[1] = {};
  __tsan_get_report_data(report, &description, &count, &stacks, &accesses, &places, &mutexes,
                         &threads, &unique_tids, sleep_trace, 0);
  record::Writer("race").text("what", description).number("accesses", accesses).send(fd);
  for (int i = 0; i < accesses && i < 4; ++i) {
    int tid = 0, size = 0, write = 0, atomic = 0;
    void* address = nullptr;
    void* trace[record::kMaxFrames + 1] = {};
    __tsan_get_report_mop(report, static_cast<unsigned long>(i), &tid, &address, &size, &write,
                          &atomic, trace, record::kMaxFrames);
    record::Writer("access")
        .number("thread", tid == 0 ? 0 : thread_number(report, tid, threads))
        .number("write", write)
        .number("atomic", atomic)
        .number("size", size)
        .addresses("stack", reinterpret_cast<const std::uintptr_t*>(trace), length(trace))
        .send(fd);
  }
  for (int i = 0; i < places && i < 2; ++i) {
    const char* type = "";
    void* address = nullptr;
    unsigned long start = 0, size = 0;
    int tid = 0, descriptor = 0, suppressable = 0;
    void* trace[record::kMaxFrames + 1] = {};
    __tsan_get_report_loc(report, static_cast<unsigned long>(i), &type, &address, &start, &size,
                          &tid, &descriptor, &suppressable, trace, record::kMaxFrames);
    const auto global = reinterpret_cast<std::uintptr_t>(address);
    record::Writer("place")
        .text("type", type)
        .addresses("address", &global, std::strcmp(type, "global") == 0 ? 1 : 0)
        .addresses("stack", reinterpret_cast<const std::uintptr_t*>(trace), length(trace))
        .send(fd);
  }
}
