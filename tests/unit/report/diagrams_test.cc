#include "grading/report/html/diagrams.h"

namespace racecourse::html {
namespace {

CheckResult with_steps(std::initializer_list<std::pair<const char*, const char*>> steps) {
  CheckResult check;
  for (const auto& [thread, does] : steps) {
    check.history.steps.push_back({{"a.cc", 1, thread, does, ""}, false});
  }
  return check;
}

// Whether the drawing says so, in words and with an arrow for each.
void expect_orders(const CheckResult& check, std::initializer_list<const char*> said) {
  const std::string drawing = happens_before(check);
  std::size_t arrows = 0;
  for (auto at = drawing.find("marker-end"); at != std::string::npos;
       at = drawing.find("marker-end", at + 1)) {
    ++arrows;
  }
  EXPECT_EQ(arrows, said.size()) << drawing;
  for (const char* each : said) EXPECT_NE(drawing.find(each), std::string::npos) << drawing;
}

TEST(HappensBefore, unlocks_before_locks_of_another_thread) {
  expect_orders(with_steps({{"T1", "locks m"}, {"T1", "unlocks m"}, {"T2", "locks m"}}),
                {"step 2 (T1 unlocks m) comes before step 3 (T2 locks m)"});
  expect_orders(with_steps({{"T1", "unlocks m"}, {"T1", "locks m"}}), {});
  expect_orders(with_steps({{"T1", "unlocks m"}, {"T2", "locks n"}}), {});
}

TEST(HappensBefore, releases_notifications_and_joins) {
  expect_orders(with_steps({{"T1", "releases s"}, {"T2", "acquires s"}}),
                {"step 1 (T1 releases s) comes before step 2 (T2 acquires s)"});
  expect_orders(with_steps({{"main", "notifies c"}, {"T1", "is woken on c"}}),
                {"step 1 (main notifies c) comes before step 2 (T1 is woken on c)"});
  expect_orders(with_steps({{"T1", "reads x: 0"}, {"T1", "writes x: 1"}, {"main", "joins T1"}}),
                {"step 2 (T1 writes x: 1) comes before step 3 (main joins T1)"});
}

TEST(HappensBefore, each_taker_by_the_latest_giver) {
  expect_orders(with_steps({{"T1", "notifies c"}, {"T3", "notifies c"}, {"T2", "is woken on c"}}),
                {"step 2 (T3 notifies c) comes before step 3"});
}

TEST(Ratios, ArePairsOfThisCheckAlone) {
  CheckResult check;
  check.id = "speed";
  std::map<std::string, double> timing = {
      {"speed ratio 01", 1.25}, {"speed ratio allowed", 1.5}, {"speed ratio, at most", 1.25}};
  const std::string one = ratios(check, timing);
  EXPECT_NE(one.find("One pair of runs took 1.25 times as long as the reference; 1.50 times are"),
            std::string::npos)
      << one;
  timing["speed ratio 02"] = 1.75;
  const std::string two = ratios(check, timing);
  EXPECT_NE(two.find("2 pairs of runs took 1.25 to 1.75 times as long"), std::string::npos) << two;
  check.id = "other";
  EXPECT_EQ(ratios(check, timing), "");
}

}  // namespace
}  // namespace racecourse::html
