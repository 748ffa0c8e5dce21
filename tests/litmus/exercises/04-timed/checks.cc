#include "timed.h"

#include "harness/check/check.h"

namespace {

std::uint64_t serial(long n) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < 8; ++i) {
    std::uint64_t x = i;
    for (long k = 0; k < n; ++k) x = 6364136223846793005U * x + 1442695040888963407U;
    sum += x;
  }
  return sum;
}

}  // namespace

TEST(Timed, sum) {
  racecourse::for_each_execution([] { EXPECT_EQ(timed(10), serial(10)); });
}

TEST(Timed, speed) {
  racecourse::compare_with_reference([] { EXPECT_NE(timed(4'000'000), 0U); });
}
