#include "grading/checks/timing.h"

#include <random>

#include <gtest/gtest.h>

namespace racecourse {
namespace {

// Of a reference that takes one second.
std::vector<Pair> pairs(const std::vector<double>& ratios) {
  std::vector<Pair> all;
  for (const double ratio : ratios) all.push_back({1, ratio, 1});
  return all;
}

TEST(Compare, DecidesOnlyWhenTheWholeIntervalIsOnOneSide) {
  EXPECT_EQ(compare(pairs({1.0, 1.3, 1.0, 1.0, 1.2, 1.0}), 1.5), Faster::kUnclear) << "six";
  EXPECT_EQ(compare(pairs({1.0, 1.1, 1.0, 1.0, 1.2, 1.0, 1.49}), 1.5), Faster::kYes);
  EXPECT_EQ(compare(pairs({1.0, 1.1, 1.0, 1.0, 1.2, 1.0, 1.6}), 1.5), Faster::kUnclear);
  EXPECT_EQ(compare(pairs({2.0, 2.1, 1.9, 1.8, 2.2, 2.0, 1.6}), 1.5), Faster::kNo);
}

TEST(Compare, OneOrTwoAreEnoughFarBelowTheThreshold) {
  EXPECT_EQ(compare(pairs({}), 1.5), Faster::kUnclear);
  EXPECT_EQ(compare(pairs({1.07}), 1.5), Faster::kYes);
  EXPECT_EQ(compare(pairs({1.08}), 1.5), Faster::kUnclear);
  EXPECT_EQ(compare(pairs({1.2, 1.2}), 1.5), Faster::kYes);
  EXPECT_EQ(compare(pairs({1.0, 1.21}), 1.5), Faster::kUnclear);
  EXPECT_EQ(compare(std::vector<Pair>{{2, 1.4, 1}}, 1.5), Faster::kUnclear) << "one was disturbed";
  EXPECT_EQ(compare(std::vector<Pair>{{2, 1.0, 1}}, 1.5), Faster::kYes);
  EXPECT_EQ(compare(pairs({9.0}), 1.5), Faster::kUnclear) << "nobody is too slow by one";
}

TEST(Compare, ThreeAreEnoughFarFromTheThreshold) {
  EXPECT_EQ(compare(pairs({2.0, 2.0}), 1.5), Faster::kUnclear) << "two";
  EXPECT_EQ(compare(pairs({1.0, 1.1, 1.2}), 1.5), Faster::kYes);
  EXPECT_EQ(compare(pairs({1.0, 1.1, 1.21}), 1.5), Faster::kUnclear);
  EXPECT_EQ(compare(pairs({2.0, 1.9, 1.88}), 1.5), Faster::kNo);
  EXPECT_EQ(compare(pairs({2.0, 1.9, 1.87}), 1.5), Faster::kUnclear);
  EXPECT_EQ(compare(pairs({2.0, 2.0, 1.0}), 1.5), Faster::kUnclear);
}

TEST(Compare, MoreRatiosBearOutliers) {
  std::vector<double> ratios(15, 1.0);
  ratios[3] = 3;
  ratios[9] = 0.1;
  EXPECT_EQ(compare(pairs(ratios), 1.5), Faster::kYes);
  const Interval interval = interval_of_median(pairs(ratios));
  EXPECT_EQ(interval.low, 1.0);
  EXPECT_EQ(interval.high, 1.0);
}

// A student exactly at the threshold is decided one way or the other about once in 64 times at
// each look: at most in 10 of 100 with kPairs to 15 ratios. Miss probability under 1e-4.
TEST(Compare, IsSeldomSureOfWhatIsAtTheThreshold) {
  std::mt19937 random(7);
  std::lognormal_distribution<double> around(0, 0.05);
  int decided = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    std::vector<double> ratios;
    while (ratios.size() < 15) {
      ratios.push_back(1.5 * around(random));
      if (compare(pairs(ratios), 1.5) == Faster::kUnclear) continue;
      ++decided;
      break;
    }
  }
  EXPECT_LT(decided, 100);
}

RunLog log_of(std::string_view measured) {
  return read_run_log("run\tformat=1\trepetitions=1\nrepetition\tindex=0\n" +
                      std::string(measured) + "done\trepetitions=1\n");
}

TEST(Undisturbed, IsATimeThatOthersCannotHaveChanged) {
  const auto alone = undisturbed_time(
      log_of(">measured\tquartile_us=200000\twall_us=400000\town_us=790000\tbusy_us=800000\n"));
  ASSERT_TRUE(alone);
  EXPECT_DOUBLE_EQ(*alone, 0.2);
  EXPECT_FALSE(undisturbed_time(
      log_of(">measured\tquartile_us=100000\twall_us=400000\town_us=760000\tbusy_us=790000\n")))
      << "30 ms taken from it, and 20 that the kernel may not have counted";
  EXPECT_FALSE(undisturbed_time(
      log_of(">measured\tquartile_us=100000\twall_us=100000\town_us=200000\tbusy_us=200000\n")))
      << "too short for the kernel's hundredths of a second to show anything";
  EXPECT_FALSE(undisturbed_time(
      log_of(">measured\tquartile_us=100000\twall_us=400000\town_us=790000\tbusy_us=-1\n")));
  EXPECT_FALSE(undisturbed_time(log_of("")));
}

TEST(Undisturbed, IsMeasuredOnceARun) {
  const std::string line =
      ">measured\tquartile_us=100000\twall_us=400000\town_us=790000\tbusy_us=800000\n";
  EXPECT_TRUE(undisturbed_time(log_of(line)));
  EXPECT_FALSE(undisturbed_time(log_of(line + line)));
}

}  // namespace
}  // namespace racecourse
