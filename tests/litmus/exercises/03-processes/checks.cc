#include "sum.h"

#include "harness/check/check.h"
#include "harness/check/processes.h"

using namespace racecourse;

TEST(Processes, sum) {
  for_each_execution([] {
    EXPECT_EQ(sum({1, 2, 3}), 6);
    EXPECT_EQ(sum({}), 0);
  });
}

TEST(Processes, faults) {
  for_each_execution([] {
    allow_faults(Faults::kShortReads | Faults::kShortWrites | Faults::kInterrupts);
    EXPECT_EQ(sum({1L << 40, 2, 3, 1L << 50}), (1L << 40) + (1L << 50) + 5);
  });
}

TEST(Processes, bc) {
  for_each_execution([] {
    const Calculators calculators({.gate = 2, .behaviour = {"slow"}});
    EXPECT_EQ(two_answers(calculators.path()), "2 4");
    expect_parallel(calculators.came_before_gate() == 2, "both calculators run at once");
    EXPECT_EQ(ask_bc("1+1"), "2");
  });
}
