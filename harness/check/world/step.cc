#include "harness/check/world/rc/step.h"

#include "harness/check/engine.h"
#include "harness/check/steps.h"

extern "C" __attribute__((weak)) void __tsan_read8(void* address);

namespace {

// Where steps are counted, work that reads nothing would be none.
constexpr int kReadsPerStep = 4;

void note_step(std::uint64_t x) {
  racecourse::engine::count_work();
  for (int i = 0; i < kReadsPerStep && __tsan_read8 != nullptr; ++i) __tsan_read8(&x);
}

}  // namespace

std::uint64_t rc::step(std::uint64_t x) {
  if (racecourse::engine::observing()) note_step(x);
  return racecourse::one_step(x);
}
