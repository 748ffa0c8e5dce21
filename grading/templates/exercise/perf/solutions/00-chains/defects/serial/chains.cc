#include "chains.h"

std::uint64_t chains(int count, long steps, int) {
  std::uint64_t sum = 0;
  for (int chain = 0; chain < count; ++chain) {
    auto x = static_cast<std::uint64_t>(chain);
    for (long i = 0; i < steps; ++i) sum += x = rc::step(x);
  }
  return sum;
}
