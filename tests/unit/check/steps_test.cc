#include "harness/check/steps.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

TEST(SumOfSteps, IsWhatTheStepsAddUpTo) {
  for (const std::uint64_t start : {0ULL, 1ULL, 12345ULL, ~0ULL}) {
    std::uint64_t x = start, sum = 0;
    for (long steps = 0; steps < 70; ++steps) {
      EXPECT_EQ(sum_of_steps(start, steps), sum) << steps << " steps from " << start;
      x = one_step(x);
      sum += x;
    }
  }
}

TEST(SumOfSteps, OfManyIsThatOfItsParts) {
  constexpr long kSteps = 1'000'000;
  std::uint64_t x = 7;
  for (long i = 0; i < kSteps; ++i) x = one_step(x);
  EXPECT_EQ(sum_of_steps(7, 2 * kSteps), sum_of_steps(7, kSteps) + sum_of_steps(x, kSteps));
}

}  // namespace
}  // namespace racecourse
