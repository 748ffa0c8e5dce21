#include "harness/check/check.h"

#include "harness/check/engine.h"

namespace racecourse {
namespace detail {

void run_execution(void (*body)()) { engine::run(body); }
void run_measured(void (*body)()) { engine::measure(body); }

namespace {
void report(const char* verdict, const std::string& message, std::source_location where) {
  engine::failed(verdict, message, where.file_name(), static_cast<int>(where.line()), false);
}
}  // namespace

void report_rule_broken(const std::string& message, std::source_location where) {
  report("rule_broken", message, where);
}
void report_not_parallel(const std::string& message, std::source_location where) {
  report("not_parallel", message, where);
}
void report_starvation(const std::string& message, std::source_location where) {
  report("starvation", message, where);
}
void report_wrong_result(const std::string& message, std::source_location where) {
  report("wrong_result", message, where);
}

void report_rule_broken_here(const std::string& rule) {
  engine::failed("rule_broken", rule, nullptr, 0, false);
}

}  // namespace detail

int running_threads() { return engine::observing() ? engine::running() - 1 : 0; }

std::optional<Counts> counts() { return engine::counts(); }

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
