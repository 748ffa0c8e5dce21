#include <initializer_list>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "grading/report/html/diagrams.h"

namespace racecourse {
namespace {

CheckResult of(std::initializer_list<std::pair<std::string, std::string>> steps,
               std::uint64_t earlier = 0) {
  CheckResult check;
  check.history.earlier = earlier;
  for (const auto& [thread, does] : steps) {
    check.history.steps.push_back({{"phil.cc", 7, thread, does, ""}});
  }
  return check;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Timeline, SaysInWordsWhatItDraws) {
  const std::string svg = html::timeline(of({{"T1", "P1 thinks"},
                                             {"T2", "P2 thinks"},
                                             {"T1", "P1 is hungry"},
                                             {"T1", "locks table"},
                                             {"T1", "P1 picks up fork 1"},
                                             {"T2", "P2 finds fork 2 taken"},
                                             {"T1", "P1 begins to eat"},
                                             {"T1", "P1 has eaten"},
                                             {"T1", "P1 puts down fork 1"},
                                             {"T2", "P1 is the champion"},
                                             {"T2", "P2 is hungry"}}));
  EXPECT_TRUE(has(svg,
                  "aria-label=\"P1 thinks from step 1 to 3, is hungry from step 3 to 7, has fork 1 "
                  "from step 5 to 9, eats from step 7 to 8, starves from step 10 on; P2 thinks "
                  "from step 2 to 11, is hungry from step 11 on\""))
      << svg;
  EXPECT_TRUE(has(svg, "P1 (T1)")) << svg;
  for (const char* kind : {"thinks", "hungry", "eats", "held"}) {
    EXPECT_TRUE(has(svg, std::string("<rect class=\"") + kind + "\"")) << kind;
  }
  EXPECT_FALSE(has(svg, "height=\"0\""));
}

TEST(Timeline, KnowsWhatMustHaveBeenBeforeAHistoryThatDoesNotBeginAtTheBeginning) {
  const auto steps = {std::pair<std::string, std::string>{"T1", "P1 goes home"},
                      {"T2", "P2 has eaten"},
                      {"T2", "P2 puts down fork 3"}};
  const std::string later = html::timeline(of(steps, 5));
  EXPECT_TRUE(has(later, "P2 eats from step 1 to 2, has fork 3 from step 1 to 3")) << later;
  EXPECT_EQ(html::timeline(of(steps)), "");
}

TEST(Timeline, SaysWhoWorksWhoWaitsAndWhoHoldsALock) {
  const std::string svg = html::timeline(of({{"T1", "locks lock B"},
                                             {"T1", "reads queue: 0"},
                                             {"T1", "waits on condition A"},
                                             {"T2", "locks account 1"},
                                             {"T2", "locks lock B"},
                                             {"T2", "notifies condition A"},
                                             {"T1", "waits for lock B"},
                                             {"T2", "unlocks lock B"},
                                             {"T1", "is woken on condition A"},
                                             {"T1", "unlocks lock B"},
                                             {"T2", "waits for T1 to end"}},
                                            3));
  EXPECT_TRUE(has(
      svg,
      "aria-label=\"T1 works from step 1 to 3, holds lock B from step 1 to 3, waits on condition "
      "A from step 3 to 7, waits for lock B from step 7 to 9, works from step 9 to 11, holds lock "
      "B "
      "from step 9 to 10; T2 works from step 4 to 11, holds account 1 from step 4 on, holds lock "
      "B from step 5 to 8, waits for T1 to end from step 11 on\""))
      << svg;
  EXPECT_TRUE(has(svg, "with the locks that it holds: 1 is lock B, 2 is account 1")) << svg;
}

TEST(Timeline, IsNotThereWhereNobodyWaitsOrOneThreadIsAlone) {
  EXPECT_EQ(html::timeline(of({{"T1", "locks lock A"}, {"T2", "unlocks lock A"}})), "");
  EXPECT_EQ(html::timeline(of({{"T1", "locks lock A"}, {"T1", "waits for lock A"}})), "");
  EXPECT_NE(html::timeline(of({{"T1", "locks lock A"}, {"T2", "waits for lock A"}})), "");
}

TEST(Timeline, IsNotThereWithoutPhilosophers) {
  EXPECT_EQ(html::timeline(CheckResult{}), "");
  EXPECT_EQ(html::timeline(of({{"T1", "locks account 1"}, {"T2", "Print is hungry"}})), "");
  EXPECT_EQ(html::timeline(of({{"T1", "P999 thinks"}, {"T2", "P-1 thinks"}, {"T2", "P0 thinks"}})),
            "");
}

TEST(Timeline, LetsNoMarkupThrough) {
  const std::string svg = html::timeline(of({{"<script>", "P1 thinks"},
                                             {"\"T2", "P2 is hungry"},
                                             {"T2", "P2 picks up fork <b>"},
                                             {"T2", "P2 picks up fork 0"}}));
  EXPECT_TRUE(has(svg, "<rect"));
  EXPECT_FALSE(has(svg, "<script"));
  EXPECT_FALSE(has(svg, "<b>"));
  EXPECT_FALSE(has(svg, "(\""));
  EXPECT_FALSE(has(svg, "fork 0"));
}

}  // namespace
}  // namespace racecourse
