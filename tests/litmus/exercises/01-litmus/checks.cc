#include "litmus.h"

#include "harness/check/check.h"

TEST(Litmus, run) {
  racecourse::for_each_execution([] { EXPECT_EQ(litmus(), 42); });
}
