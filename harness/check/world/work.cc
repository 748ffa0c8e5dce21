#include "harness/check/world/rc/work.h"

#include <algorithm>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/engine.h"

namespace racecourse {

void work(int ticks) {
  if (!engine::observing()) return;
  engine::count_work();
  engine::sleep(ticks * engine::kSubticksPerTick);
}

std::int64_t now_ticks() {
  // Delays that the engine injects are subticks: they never add up to half a tick.
  return (engine::now() + engine::kSubticksPerTick / 2) / engine::kSubticksPerTick;
}

namespace {

std::vector<int> calls_by_thread() {
  std::vector<int> calls;
  if (!engine::observing()) return calls;
  for (int i = 0; i < engine::threads(); ++i) {
    if (const int n = engine::work_calls(i); n > 0) calls.push_back(n);
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

bool worked_in_main() { return engine::observing() && engine::work_calls(0) > 0; }

}  // namespace racecourse

void rc::work(int ticks) { racecourse::work(ticks); }
