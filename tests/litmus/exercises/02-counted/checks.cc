#include "counted.h"

#include "harness/check/check.h"

TEST(Counted, sum) {
  racecourse::for_each_execution([] {
    EXPECT_EQ(add_up(200), 19900);
    if (const auto counts = racecourse::counts()) {
      racecourse::expect_parallel(counts->parallelism() > 1.5, "adding up the two halves");
    }
  });
}

TEST(Counted, lines) {
  racecourse::for_each_execution([] {
    EXPECT_EQ(add_up(200), 19900);
    if (const auto counts = racecourse::counts()) {
      racecourse::expect_rule(counts->false_transfers == 0, "no false sharing");
    }
  });
}
