#include "grading/report/redaction.h"

#include <gtest/gtest.h>

#include "grading/report/registry.h"
#include "grading/report/yaml_report.h"
#include "tests/unit/report/hostile.h"

namespace racecourse {
namespace {

// Two checks: `total` fails with all that a report can say, `shown` passes.
Report two_checks() {
  Report report = harmless();
  report.compiler_output.clear();
  report.submission_name = "work";
  report.checks[0].status = Status::kFailed;
  CheckResult shown;
  shown.id = "shown";
  shown.title = "Title";
  shown.status = Status::kPassed;
  shown.verdict = Verdict::kOk;
  shown.points = shown.max_points = 20;
  report.checks.push_back(shown);
  report.score = 20;
  report.max_score = 30;
  return report;
}

FeedbackLevels total_at(FeedbackLevel level) {
  return
      [level](std::string_view check) { return check == "total" ? level : FeedbackLevel::kFull; };
}

std::string all_formats(const Report& report) {
  std::string all;
  for (const ReportFormat& format : report_formats()) all += format.render(report, {});
  return all;
}

// What each level tells, of what the failing check has.
TEST(Redaction, TellsSoMuchAndNoMore) {
  struct Row {
    FeedbackLevel level;
    bool message, where, why, verdict;
  };
  for (const Row& row : {Row{FeedbackLevel::kFull, true, true, true, true},
                         Row{FeedbackLevel::kLines, true, true, false, true},
                         Row{FeedbackLevel::kVerdict, false, false, false, true},
                         Row{FeedbackLevel::kScore, false, false, false, false},
                         Row{FeedbackLevel::kNone, false, false, false, false}}) {
    Report report = two_checks();
    CheckResult& check = report.checks[0];
    check.message = "the-message";
    check.locations[0].code = "the-place";
    check.why = "the-explanation";
    check.hint = "the-hint";
    check.history.steps[0].at.does = "the-step";
    check.schedule = "rc1:the-schedule";
    report.native[0].output = "the-output";
    report.native[0].findings[0].message = "the-finding";
    const std::string said = all_formats(redacted(report, total_at(row.level)));
    const auto says = [&said](const char* what) { return said.find(what) != std::string::npos; };
    const std::string_view level = name(row.level);
    EXPECT_EQ(says("the-message"), row.message) << level;
    EXPECT_EQ(says("the-place"), row.where) << level;
    for (const char* what :
         {"the-explanation", "the-hint", "the-step", "the-schedule", "the-output", "the-finding"}) {
      EXPECT_EQ(says(what), row.why) << level << ": " << what;
    }
    EXPECT_EQ(says("wrong_result"), row.verdict) << level;
    EXPECT_EQ(says("0/10"), row.level != FeedbackLevel::kNone) << level;
    EXPECT_TRUE(says("20/20")) << level;
  }
}

TEST(Redaction, LeavesNothingToBeSubtracted) {
  const Report report = redacted(two_checks(), total_at(FeedbackLevel::kNone));
  EXPECT_EQ(report.checks.size(), 1U);
  EXPECT_EQ(report.score, 20);
  EXPECT_EQ(report.max_score, 20);
  EXPECT_EQ(report.verdict, Verdict::kOk);
}

TEST(Redaction, DoesNotSayThatAHiddenCheckFailedByWhatItSkipped) {
  Report report = two_checks();
  report.checks[1].status = Status::kSkipped;
  report.checks[1].skipped_because = "total";
  EXPECT_EQ(redacted(report, total_at(FeedbackLevel::kNone)).checks[0].skipped_because, "");
  EXPECT_EQ(redacted(report, total_at(FeedbackLevel::kScore)).checks[1].skipped_because, "total");
}

TEST(Redaction, KeepsThePointsForASystemThatHidesThem) {
  const Report report =
      redacted(two_checks(), total_at(FeedbackLevel::kNone), UntoldChecks::kPointsKept);
  ASSERT_EQ(report.checks.size(), 2U);
  EXPECT_EQ(report.checks[0].verdict, Verdict::kWithheld);
  EXPECT_EQ(report.checks[0].message, "");
  const std::string results = find_report_format("gradescope")->render(report, {});
  EXPECT_NE(results.find("after_published"), std::string::npos);
  EXPECT_EQ(results.find("wrong_result"), std::string::npos);
}

TEST(Redaction, TellsWhatDoesNotCompileUnlessNothingIsTold) {
  Report report = two_checks();
  report.verdict = Verdict::kCompileError;
  report.compiler_output = "error: expected ';'";
  const auto at = [&report](FeedbackLevel level) {
    return redacted(report, [level](std::string_view) { return level; });
  };
  EXPECT_EQ(at(FeedbackLevel::kScore).compiler_output, report.compiler_output);
  EXPECT_EQ(at(FeedbackLevel::kScore).verdict, Verdict::kCompileError);
  EXPECT_EQ(at(FeedbackLevel::kNone).compiler_output, "");
  EXPECT_EQ(at(FeedbackLevel::kNone).verdict, Verdict::kWithheld);
}

TEST(Redaction, IsNeverUndone) {
  const Report once = redacted(two_checks(), total_at(FeedbackLevel::kScore));
  const auto read = report_from_yaml(to_yaml(once), "r");
  ASSERT_TRUE(read);
  const Report again = redacted(*read, [](std::string_view) { return FeedbackLevel::kFull; });
  EXPECT_EQ(to_yaml(again), to_yaml(once));
}

TEST(Redaction, FollowsTheLastRuleThatApplies) {
  Course course;
  course.feedback = {{FeedbackLevel::kScore, std::nullopt, {}, {}},
                     {FeedbackLevel::kNone, std::nullopt, {"05-race-war"}, {"total"}},
                     {FeedbackLevel::kFull, parse_moment("2027-02-01T08:00+01:00"), {}, {}}};
  const auto before = parse_moment("2027-02-01T07:59+01:00")->time;
  const auto after = parse_moment("2027-02-01T08:00+01:00")->time;
  EXPECT_EQ(course.feedback_at(before, "05-race-war", "total"), FeedbackLevel::kNone);
  EXPECT_EQ(course.feedback_at(before, "05-race-war", "shown"), FeedbackLevel::kScore);
  EXPECT_EQ(course.feedback_at(before, "21-bank-transfer", "total"), FeedbackLevel::kScore);
  EXPECT_EQ(course.feedback_at(after, "05-race-war", "total"), FeedbackLevel::kFull);
  const Report told = as_told(two_checks(), course, before);
  ASSERT_EQ(told.checks.size(), 1U);
  EXPECT_EQ(told.checks[0].feedback, FeedbackLevel::kScore);
  EXPECT_EQ(to_yaml(as_told(two_checks(), course, after)), to_yaml(two_checks()));
  EXPECT_EQ(to_yaml(as_told(two_checks(), std::nullopt, before)), to_yaml(two_checks()));
}

}  // namespace
}  // namespace racecourse
