#include "harness/check/diagnosis.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

constexpr const char* kText =
    "# a comment\n"
    "table 3\n"
    "P3 waits for P1\n"
    "table 5\n"
    "P5 pick left\r\n"
    "P1\twaits for   P2  # why\n"
    "P4 right first\n"
    "table 2\n"
    "P9 counts for nothing\n";

TEST(ReadDiagnosis, takes_the_lines_of_its_table) {
  const Diagnosis five = read_diagnosis(kText, true);
  EXPECT_FALSE(five.problem);
  EXPECT_EQ(five.seats, 5);
  ASSERT_EQ(five.steps.size(), 1U);
  EXPECT_EQ(five.steps[0].line, 5);
  EXPECT_EQ(five.steps[0].who, 5);
  EXPECT_EQ(five.steps[0].what, "pick left");
  ASSERT_EQ(five.edges.size(), 1U);
  EXPECT_EQ(five.edges[0].line, 6);
  EXPECT_EQ(five.edges[0].who, 1);
  EXPECT_EQ(five.edges[0].whom, 2);
  EXPECT_EQ(five.right_first, std::vector<int>{4});
  const Diagnosis three = read_diagnosis(kText, false);
  EXPECT_EQ(three.seats, 3);
  EXPECT_EQ(three.edges.size(), 1U);
  EXPECT_EQ(three.problem, "diagnosis.txt holds no schedule for a table of another size");
}

std::string problem_with(const std::string& text) {
  return read_diagnosis(text, true).problem.value_or("");
}

TEST(ReadDiagnosis, says_what_is_wrong) {
  EXPECT_EQ(problem_with(""), "diagnosis.txt holds no schedule for a table of five");
  EXPECT_EQ(problem_with("\nP1 eat\n"),
            "diagnosis.txt, line 2: first comes a line that says which table, such as: table 5");
  for (const char* line : {"table", "table 1", "table 10", "table five", "table 5 6"}) {
    EXPECT_EQ(problem_with(line), "diagnosis.txt, line 1: a table has 2 to 9 seats") << line;
  }
  for (const char* line : {"P0 eat", "P6 eat", "P eat", "P12 eat", "eat", "P1 waits for P6"}) {
    EXPECT_EQ(problem_with(std::string("table 5\n") + line),
              "diagnosis.txt, line 2: at this table sit P1 to P5")
        << line;
  }
  for (const char* what :
       {"", "waits", "waits for", "waits P2", "Eat", "eat left", "right", "pick"}) {
    EXPECT_EQ(problem_with(std::string("table 5\nP1 ") + what),
              std::string("diagnosis.txt, line 2: \"") + what +
                  "\" is no step; include/dinner.h says how lines are written");
  }
  std::string long_one = "table 5\n";
  for (int step = 0; step < 100; ++step) long_one += "P1 eat\n";
  EXPECT_EQ(problem_with(long_one), "");
  long_one += "P1 eat\n";
  EXPECT_EQ(problem_with(long_one),
            "diagnosis.txt, line 102: a hundred steps are enough for a table");
}

TEST(WrongStep, is_not_the_next_one_or_has_to_wait) {
  const Diagnosis::Step step{4, 2, "pick left"};
  EXPECT_FALSE(wrong_step(step, "pick left", 0));
  EXPECT_EQ(wrong_step(step, "put left", 0),
            "diagnosis.txt, line 4: the next step of P2 is: put left");
  EXPECT_EQ(wrong_step(step, "pick left", 1),
            "diagnosis.txt, line 4: P2 has to wait: P1 holds that fork");
}

TEST(WrongEdges, are_missing_or_lead_to_somebody_else) {
  const std::vector<int> waits_for = {0, 2, 3, 1};
  EXPECT_FALSE(wrong_edges({{7, 3, 1}, {8, 1, 2}, {9, 2, 3}, {10, 2, 3}}, waits_for));
  EXPECT_EQ(wrong_edges({{7, 3, 1}, {8, 1, 2}}, waits_for),
            "diagnosis.txt does not say for whom P2 waits");
  EXPECT_EQ(wrong_edges({{7, 3, 1}, {8, 2, 1}}, waits_for),
            "diagnosis.txt, line 8: P1 does not hold the fork that P2 wants");
}

}  // namespace
}  // namespace racecourse
