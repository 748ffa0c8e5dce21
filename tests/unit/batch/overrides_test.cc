#include "grading/batch/overrides.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

std::vector<Exercise> exercises() {
  Exercise one;
  one.id = "21-bank";
  one.checks = {{"opposite", "", 60, {}, {}, 0, false, 0}, {"funds", "", 40, {}, {}, 0, false, 0}};
  return {one};
}

constexpr const char* kHead = "schema: racecourse-overrides/1\noverrides:\n";

std::string refusal(const std::string& line) {
  const auto all = parse_overrides(kHead + line, "o.yaml", exercises());
  return all ? "taken" : all.error().where;
}

TEST(Overrides, SayWhatIsWrongAndWhere) {
  EXPECT_EQ(refusal("  - {who: ada, exercise: 21-bank, points: 100, reason: r, by: p}\n"), "taken");
  EXPECT_EQ(
      refusal("  - {who: ada, exercise: 21-bank, check: funds, points: 40, reason: r, by: p}\n"),
      "taken");
  for (const char* line :
       {"  - {who: ada, exercise: 21-bank, check: funds, points: 41, reason: r, by: p}\n",
        "  - {who: ada, exercise: 21-bank, points: 101, reason: r, by: p}\n",
        "  - {who: ada, exercise: 22-bank, points: 1, reason: r, by: p}\n",
        "  - {who: ada, exercise: 21-bank, check: fund, points: 1, reason: r, by: p}\n",
        "  - {who: ada, exercise: 21-bank, points: 1, by: p}\n",
        "  - {who: ada, exercise: 21-bank, points: 1, reason: r}\n",
        "  - {who: ada, exercise: 21-bank, points: 1, reason: r, by: p, why: x}\n"}) {
    EXPECT_EQ(refusal(line).substr(0, 8), "o.yaml:3") << line;
  }
}

Report failed() {
  Report report;
  report.exercise = "21-bank";
  report.checks.resize(2);
  report.checks[0].id = "opposite";
  report.checks[0].status = Status::kFailed;
  report.checks[0].max_points = 60;
  report.checks[1].id = "funds";
  report.checks[1].status = Status::kErrored;
  report.checks[1].max_points = 40;
  report.score = 0;
  report.pending = 40;
  report.max_score = 100;
  return report;
}

Report after(const std::string& lines, const std::string& who = "ada") {
  Report report = failed();
  apply_overrides(report, who, *parse_overrides(kHead + lines, "o.yaml", exercises()));
  return report;
}

TEST(Overrides, OfACheckAreAddedUp) {
  const Report report =
      after("  - {who: ada, exercise: 21-bank, check: opposite, points: 30, reason: r, by: p}\n");
  EXPECT_EQ(report.score, 30);
  EXPECT_EQ(report.pending, 40);
  EXPECT_EQ(report.checks[0].overridden->by, "p");
}

TEST(Overrides, OfACheckThatErroredDecideIt) {
  const Report report =
      after("  - {who: ada, exercise: 21-bank, check: funds, points: 25, reason: r, by: p}\n");
  EXPECT_EQ(report.score, 25);
  EXPECT_EQ(report.pending, 0);
}

TEST(Overrides, OfTheWholeStandAboveThoseOfChecks) {
  const Report report = after(
      "  - {who: ada, exercise: 21-bank, points: 77, reason: r, by: p}\n"
      "  - {who: ada, exercise: 21-bank, check: funds, points: 25, reason: r, by: p}\n");
  EXPECT_EQ(report.score, 77);
  EXPECT_EQ(report.pending, 0);
}

TEST(Overrides, AreOneStudentsAlone) {
  const Report report =
      after("  - {who: ada, exercise: 21-bank, points: 77, reason: r, by: p}\n", "bob");
  EXPECT_EQ(report.score, 0);
  EXPECT_EQ(report.pending, 40);
  EXPECT_FALSE(report.overridden);
}

}  // namespace
}  // namespace racecourse
