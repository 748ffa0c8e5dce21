// The rules of a table with coins, on histories that keep them and on histories that break them.

#include "harness/check/coin_rules.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

using History = std::vector<Event>;

Event event(std::int64_t tick, int who, const char* what, long value = 0) {
  return {tick, who, what, who, value};
}

// P1, with fork 1 on his left and fork 2 on his right.
std::string problem(const History& history) {
  Attempts attempts(3);
  return first_broken(attempts, history).value_or("");
}

TEST(Attempts, kept) {
  EXPECT_EQ(problem({event(1, 1, "flip", 1), event(2, 1, "refused", 2), event(5, 1, "refused", 2),
                     event(6, 1, "pick", 2), event(7, 1, "refused", 1), event(8, 1, "put", 2),
                     event(9, 1, "flip", 0), event(10, 1, "pick", 1), event(11, 1, "pick", 2),
                     event(12, 1, "eat"), event(16, 1, "ate"), event(16, 1, "put", 1),
                     event(17, 1, "put", 2), event(18, 1, "think"), event(19, 1, "flip", 0)}),
            "");
  EXPECT_EQ(problem({event(1, 1, "flip", 1), event(2, 1, "refused", 2), event(3, 1, "flip", 0),
                     event(4, 1, "pick", 1)}),
            "");
}

TEST(Attempts, broken) {
  EXPECT_EQ(problem({event(1, 1, "pick", 1)}),
            "P1 reaches for fork 1 without having flipped his coin for this attempt");
  EXPECT_EQ(problem({event(1, 1, "flip", 1), event(2, 1, "pick", 1)}),
            "P1 reaches for fork 1, and his coin said fork 2");
  EXPECT_EQ(problem({event(1, 1, "flip", 0), event(2, 1, "pick", 1), event(3, 1, "refused", 2),
                     event(4, 1, "put", 1), event(5, 1, "pick", 1)}),
            "P1 reaches for fork 1 without having flipped his coin for this attempt");
  EXPECT_EQ(problem({event(1, 1, "flip", 0), event(2, 1, "pick", 1), event(3, 1, "refused", 2),
                     event(4, 1, "pick", 2)}),
            "P1 reaches for fork 2, and his second fork was taken: the first one goes down first");
  EXPECT_EQ(problem({event(1, 1, "flip", 0), event(2, 1, "pick", 1), event(3, 1, "flip", 1)}),
            "P1 flips his coin with a fork in his hand");
  EXPECT_EQ(problem({event(1, 1, "flip", 1), event(2, 1, "flip", 0)}),
            "P1 flips again, and has not reached for fork 2, which his coin said");
}

TEST(Drought, counts_while_somebody_is_hungry_and_nobody_eats) {
  Drought drought(3);
  EXPECT_FALSE(drought.is_over_long(2 * kDrought));
  drought.take(event(100, 2, "hungry"));
  drought.take(event(105, 3, "hungry"));
  EXPECT_FALSE(drought.is_over_long(100 + kDrought));
  EXPECT_TRUE(drought.is_over_long(101 + kDrought));
  EXPECT_EQ(drought.hungry(), (std::vector<int>{2, 3}));
  drought.take(event(200, 2, "eat"));
  EXPECT_FALSE(drought.is_over_long(101 + kDrought));
  drought.take(event(204, 2, "ate"));
  EXPECT_FALSE(drought.is_over_long(204 + kDrought));
  EXPECT_TRUE(drought.is_over_long(205 + kDrought));
}

}  // namespace
}  // namespace racecourse
