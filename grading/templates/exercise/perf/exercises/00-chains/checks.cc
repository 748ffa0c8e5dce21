#include "chains.h"

#include "harness/check/check.h"
#include "harness/check/steps.h"

using racecourse::for_each_execution;

namespace {

std::uint64_t right(int count, long steps) {
  std::uint64_t sum = 0;
  for (int chain = 0; chain < count; ++chain) {
    sum += racecourse::sum_of_steps(static_cast<std::uint64_t>(chain), steps);
  }
  return sum;
}

}  // namespace

TEST(Chains, sum) {
  for_each_execution([] {
    EXPECT_EQ(chains(3, 4, 2), right(3, 4)) << "of 3 chains, 4 steps each, with 2 threads";
    EXPECT_GE(racecourse::worked_calls(), 3 * 4) << "calls of rc::step";
    EXPECT_EQ(chains(0, 4, 2), 0U) << "of no chains";
  });
}

TEST(Chains, parallel) {
  for_each_execution([] {
    chains(4, 300, 2);
    if (const auto counts = racecourse::counts()) {
      racecourse::expect_parallel(counts->parallelism() > 1.6,
                                  "two threads are nearly twice as fast as one");
    }
  });
}

TEST(Chains, speed) {
  racecourse::compare_with_reference(
      [] { EXPECT_EQ(chains(8, 10'000'000, 2), right(8, 10'000'000)); });
}
