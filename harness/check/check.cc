#include "harness/check/check.h"
#include "harness/core/raw_syscall.h"

#include <memory>

#include <sys/syscall.h>
#include <unistd.h>

#include "harness/check/observer.h"
#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"

namespace racecourse {
namespace {

int g_executions = 0;
int g_failures = 0;

void send_failure(const char* kind, std::string_view message, const char* file, int line,
                  bool fatal) {
  __atomic_fetch_add(&g_failures, 1, __ATOMIC_RELAXED);
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = native::capture_stack(pcs, record::kMaxFrames);
  record::Writer("failure")
      .text("verdict", kind)
      .text("message", message.substr(0, 8 * 1024))
      .text("file", file == nullptr ? "" : file)
      .number("line", line)
      .number("fatal", fatal ? 1 : 0)
      .number("thread", native::self())
      .addresses("stack", pcs, depth)
      .send(native::record_fd());
}

// Turns GoogleTest's results into observations. A fatal failure ends the repetition on the spot:
// returning from the body would destroy threads that nobody joined.
class Observer : public testing::EmptyTestEventListener {
  void OnTestPartResult(const testing::TestPartResult& result) override {
    if (result.skipped()) {
      send_failure("harness_error", "a check must not skip itself", result.file_name(),
                   result.line_number(), true);
    } else if (result.failed()) {
      send_failure("wrong_result", result.message(), result.file_name(), result.line_number(),
                   result.fatally_failed());
    } else {
      return;
    }
    if (result.fatally_failed() || result.skipped()) end_repetition("fatal");
  }
};

}  // namespace

void install_observer() {
  testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new Observer);
}

void end_repetition(std::string_view how) {
  record::Writer("end")
      .text("how", how)
      .number("executions", g_executions)
      .number("failures", __atomic_load_n(&g_failures, __ATOMIC_RELAXED))
      .send(native::record_fd());
  raw_syscall(SYS_exit_group, 0);
  __builtin_trap();
}

namespace detail {

void run_execution(void (*body)()) {
  record::Writer("begin").number("execution", g_executions).send(native::record_fd());
  body();
  ++g_executions;
}

void report_rule_broken(const std::string& message, std::source_location where) {
  send_failure("rule_broken", message, where.file_name(), static_cast<int>(where.line()), false);
}

void report_not_parallel(const std::string& message, std::source_location where) {
  send_failure("not_parallel", message, where.file_name(), static_cast<int>(where.line()), false);
}

void report_rule_broken_here(const std::string& rule) {
  send_failure("rule_broken", rule, nullptr, 0, false);
}

}  // namespace detail

void MaxConcurrent::enter() {
  __atomic_fetch_add(&entered_, 1, __ATOMIC_RELAXED);
  const int inside = __atomic_add_fetch(&inside_, 1, __ATOMIC_RELAXED);
  int seen = __atomic_load_n(&max_, __ATOMIC_RELAXED);
  while (inside > seen && !__atomic_compare_exchange_n(&max_, &seen, inside, true, __ATOMIC_RELAXED,
                                                       __ATOMIC_RELAXED)) {
  }
}

void MaxConcurrent::leave() { __atomic_fetch_sub(&inside_, 1, __ATOMIC_RELAXED); }
int MaxConcurrent::max() const { return __atomic_load_n(&max_, __ATOMIC_RELAXED); }
int MaxConcurrent::entered() const { return __atomic_load_n(&entered_, __ATOMIC_RELAXED); }

}  // namespace racecourse
