#pragma once

// What rc::step computes, and where many steps of it lead without one of them being made.

#include <cstdint>

namespace racecourse {

constexpr std::uint64_t one_step(std::uint64_t x) {
  return 6364136223846793005U * x + 1442695040888963407U;
}

// The sum, modulo 2^64, of the values of `steps` steps, the first one from `start` and each of the
// others from the value before. Takes no time worth mentioning, and counts as nobody's step.
std::uint64_t sum_of_steps(std::uint64_t start, long steps);

}  // namespace racecourse
