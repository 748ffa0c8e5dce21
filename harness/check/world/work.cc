#include "harness/check/world/rc/work.h"

#include <algorithm>
#include <vector>

#include "harness/check/check.h"
#include "harness/runtime/native/execution.h"

namespace racecourse {

void work(int ticks) {
  if (!native::observing()) return;
  native::state().slots[native::self()].work_calls.fetch_add(1, std::memory_order_relaxed);
  native::virtual_sleep(ticks * native::kSubticksPerTick);
}

std::int64_t now_ticks() {
  // Delays that the engine injects are subticks: they never add up to half a tick.
  return native::observing() ? (native::state().now.load() + native::kSubticksPerTick / 2) /
                                   native::kSubticksPerTick
                             : 0;
}

namespace {

std::vector<int> calls_by_thread() {
  std::vector<int> calls;
  if (!native::observing()) return calls;
  for (int i = 0; i < native::state().threads.load(); ++i) {
    if (const int n = native::state().slots[i].work_calls.load(); n > 0) calls.push_back(n);
  }
  std::sort(calls.rbegin(), calls.rend());
  return calls;
}

}  // namespace

int worked_calls() {
  int sum = 0;
  for (int calls : calls_by_thread()) sum += calls;
  return sum;
}

int worked_threads() { return static_cast<int>(calls_by_thread().size()); }

int worked_calls_of(int rank) {
  const std::vector<int> calls = calls_by_thread();
  return rank >= 0 && rank < static_cast<int>(calls.size()) ? calls[rank] : 0;
}

bool worked_in_main() {
  return native::observing() && native::state().slots[0].work_calls.load() > 0;
}

}  // namespace racecourse

void rc::work(int ticks) { racecourse::work(ticks); }
