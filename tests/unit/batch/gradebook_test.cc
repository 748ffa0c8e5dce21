#include "grading/batch/gradebook.h"

#include <gtest/gtest.h>

#include "grading/base/csv.h"
#include "grading/base/files.h"
#include "grading/base/yaml.h"
#include "grading/batch/gradebook_formats.h"
#include "grading/batch/mark_words.h"

namespace racecourse {
namespace {

using std::chrono::hours;

const Moment kDeadline = *parse_moment("2027-01-15T22:59Z");

// Ada: full marks, in time; then worse, a day late. Bob: a deadlock. Cy: errored. Dee: nothing. Eve
// is in no roster.
class GradebookTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = *TempDir::make();
    spool_ = std::make_unique<Spool>(*Spool::open_or_create(dir_.path() / "spool"));
    ASSERT_TRUE(spool_->set_editions({kEdition}));
    Exercise bank;
    bank.id = "21-bank";
    bank.title = "Bank";
    bank.checks = {{"opposite", "", 60, {}, {}, 0, false, 0},
                   {"funds", "", 40, {}, {}, 0, false, 0}};
    options_.exercises = {bank};
    options_.roster = *Roster::parse(
        "student_id,name,email,section\n"
        "ada,\"Lovelace, Ada\",ada@example.org,A\n"
        "bob,=Bob Stone,bob@example.org,A\n"
        "cy,Cy Young,cy@example.org,B\n"
        "dee,Dee,dee@example.org,B\n",
        "r");
    options_.course.emplace();
    options_.course->late = {10, 3, 0};
    options_.course->exercises = {{"21-bank", 2, kDeadline}};
    hand_in("ada", "s1", hours(-2), 100, Verdict::kOk);
    hand_in("ada", "s2", hours(2), 90, Verdict::kBusyWait);
    hand_in("bob", "s3", hours(-1), 40, Verdict::kDeadlock);
    hand_in("eve", "s1", hours(-1), 100, Verdict::kOk);
    hand_in("cy", "s4", hours(-1), -1, Verdict::kOk);
    ASSERT_TRUE(spool_->set_trouble(item_of(kEdition, "s4"), {3, 0, "no space"}));
  }

  void hand_in(const std::string& who, const std::string& what, hours after, int score,
               Verdict verdict) {
    records_[who].id = who;
    records_[who].attempts.push_back({"21-bank", what, kDeadline.time + after, who, "", {"x.txt"}});
    ASSERT_TRUE(spool_->set(records_[who]));
    if (score < 0) return;
    Report report;
    report.exercise = "21-bank";
    report.verdict = verdict;
    report.score = score;
    report.max_score = 100;
    report.checks.resize(1);
    report.checks[0].id = "opposite";
    report.checks[0].status = verdict == Verdict::kOk ? Status::kPassed : Status::kFailed;
    report.checks[0].verdict = verdict;
    ASSERT_TRUE(spool_->set_result(item_of(kEdition, what), report));
  }

  Gradebook book() { return *make_gradebook(*spool_, options_); }
  static std::vector<CsvRow> csv(const Gradebook& of, const char* format) {
    return *parse_csv(find_gradebook_format(format)->render(of), format);
  }

  static inline const Edition kEdition = {"21-bank", "v", "0.1.0", "g", 0};
  TempDir dir_;
  std::unique_ptr<Spool> spool_;
  std::map<std::string, StudentRecord> records_;
  GradebookOptions options_;
};

TEST_F(GradebookTest, MarksComeFromAttemptsAndPolicies) {
  const Gradebook all = book();
  ASSERT_EQ(all.rows.size(), 5U);
  EXPECT_EQ(all.rows[0].entries[0].mark.points, 8100);
  EXPECT_EQ(all.rows[0].entries[0].attempts, 2U);
  EXPECT_EQ(all.rows[1].entries[0].mark.points, 4000);
  EXPECT_EQ(all.rows[2].entries[0].mark.state, Mark::State::kErrored);
  EXPECT_EQ(all.rows[3].entries[0].mark.state, Mark::State::kMissing);
  EXPECT_FALSE(all.rows[4].in_roster);
  EXPECT_EQ(all.total_percent(all.rows[0]), 8100);
  options_.course->attempts.counts = CountedAttempt::kBest;
  EXPECT_EQ(book().rows[0].entries[0].mark.points, 10000);
}

TEST_F(GradebookTest, AReportSpeaksOfAPseudonymAndOfItsOwnFolder) {
  const Gradebook all = book();
  const Report& report = *all.rows[1].entries[0].report;
  EXPECT_EQ(report.submission_name, spool_->pseudonym("bob"));
  EXPECT_EQ(report.ignored_files, std::vector<std::string>{"x.txt"});
}

TEST_F(GradebookTest, WhatCannotBeReadIsErrored) {
  records_["bob"].unreadable["21-bank"] = "permission denied";
  ASSERT_TRUE(spool_->set(records_["bob"]));
  EXPECT_EQ(book().rows[1].entries[0].mark.state, Mark::State::kErrored);
  EXPECT_EQ(book().rows[1].entries[0].trouble, "permission denied");
}

TEST_F(GradebookTest, APersonsPointsCount) {
  options_.overrides = {{"cy", "21-bank", "", {55, "saw it run", "the lecturer"}}};
  const Entry entry = book().rows[2].entries[0];
  EXPECT_EQ(entry.mark.state, Mark::State::kGraded);
  EXPECT_EQ(entry.mark.points, 5500);
}

TEST_F(GradebookTest, CsvHasNbgradersColumnsAndComesBack) {
  const auto rows = csv(book(), "csv");
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows[0].cells[3], "student_id");
  EXPECT_EQ(rows[1].cells,
            (std::vector<std::string>{"21-bank", "2027-01-15T22:59:00Z", "2027-01-16T00:59:00Z",
                                      "ada", "Lovelace", "Ada", "ada@example.org", "90", "9", "81",
                                      "100", "graded", "busy_wait; 1 day late"}));
  EXPECT_EQ(rows[2].cells[5], "'=Bob");
  EXPECT_EQ(rows[3].cells[9], "") << "what errored is no zero";
  EXPECT_EQ(rows[3].cells[11], "errored");
}

TEST_F(GradebookTest, CanvasHasPointsPossible) {
  const auto rows = csv(book(), "canvas");
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_EQ(rows[0].cells, (std::vector<std::string>{"Student", "ID", "SIS User ID", "SIS Login ID",
                                                     "Section", "21-bank"}));
  EXPECT_EQ(rows[1].cells[0], "    Points Possible");
  EXPECT_EQ(rows[1].cells[5], "100");
  EXPECT_EQ(rows[2].cells[2], "ada");
  EXPECT_EQ(rows[2].cells[5], "81");
  EXPECT_EQ(rows[5].cells[5], "");
}

TEST_F(GradebookTest, MoodleHasFeedbackBesideEachGrade) {
  const auto rows = csv(book(), "moodle");
  EXPECT_EQ(rows[0].cells[4], "21-bank");
  EXPECT_EQ(rows[0].cells[5], "21-bank feedback");
  EXPECT_EQ(rows[2].cells[4], "40");
  EXPECT_EQ(rows[2].cells[5], "deadlock");
}

TEST_F(GradebookTest, GradescopeHasLateness) {
  const auto rows = csv(book(), "gradescope");
  EXPECT_EQ(rows[0].cells[8], "21-bank - Lateness (H:M:S)");
  EXPECT_EQ(rows[1].cells[5], "81");
  EXPECT_EQ(rows[1].cells[8], "02:00:00");
  EXPECT_EQ(rows[2].cells[8], "00:00:00");
}

TEST_F(GradebookTest, YamlSaysAllThatIsKnown) {
  const auto root = parse_yaml(find_gradebook_format("yaml")->render(book()), "y");
  ASSERT_TRUE(root);
  const auto& students = root->find("students")->items();
  ASSERT_EQ(students.size(), 5U);
  const YamlNode& cy = students[2].find("exercises")->items()[0];
  EXPECT_EQ(cy.find("state")->scalar(), "errored");
  EXPECT_EQ(cy.find("trouble")->scalar(), "no space");
}

TEST_F(GradebookTest, TheSummaryIsWhatOneActsOn) {
  const std::string text = summary_of(book());
  EXPECT_NE(text.find("3 graded, on average 73.7 of 100"), std::string::npos) << text;
  EXPECT_NE(text.find("Commonest verdicts: busy_wait 1, deadlock 1"), std::string::npos) << text;
  EXPECT_NE(text.find("Checks that fail most: opposite 2"), std::string::npos) << text;
  EXPECT_NE(text.find("1 errored: cy (no space)"), std::string::npos) << text;
  EXPECT_NE(text.find("1 missing: dee"), std::string::npos) << text;
}

TEST(PointsText, HasNoMoreDecimalsThanItNeeds) {
  EXPECT_EQ(points_text(8550), "85.5");
  EXPECT_EQ(points_text(8505), "85.05");
  EXPECT_EQ(points_text(10000), "100");
  EXPECT_EQ(points_text(0), "0");
}

}  // namespace
}  // namespace racecourse
