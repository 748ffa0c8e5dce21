// Random numbers, the same in every execution. The state is put back by reset_random().

#include <cstdint>
#include <cstdlib>
#include <random>

#include "harness/core/random.h"
#include "harness/interpose/program.h"
#include "harness/runtime/execution.h"
#include "harness/runtime/native_calls.h"

using namespace racecourse;
using model::exploring;

namespace {

constexpr std::uint64_t kSeed = 1;  // what srand() was given if it never was called
Random g_rand(kSeed);
Random g_device(kSeed + 1);

}  // namespace

namespace racecourse::interpose {

void reset_random() {
  g_rand = Random(kSeed);
  g_device = Random(kSeed + 1);
}

}  // namespace racecourse::interpose

extern "C" {

int rand() noexcept {
  if (!exploring()) return model::native_calls().rand();
  return static_cast<int>(g_rand.next() >> 33);
}
void srand(unsigned seed) noexcept {
  if (exploring()) {
    g_rand = Random(seed);
  } else {
    model::native_calls().srand(seed);
  }
}
long random() noexcept {
  if (!exploring()) return model::native_calls().random();
  return static_cast<long>(g_rand.next() >> 33);
}
void srandom(unsigned seed) noexcept { srand(seed); }
int rand_r(unsigned* seed) noexcept {
  Random generator(*seed);
  *seed = static_cast<unsigned>(generator.next());
  return static_cast<int>(generator.next() >> 33);
}
}

// libstdc++ reads the processor's own generator here, which nothing can repeat.
std::random_device::result_type std::random_device::_M_getval() {
  return static_cast<result_type>(g_device.next() >> 32);
}
