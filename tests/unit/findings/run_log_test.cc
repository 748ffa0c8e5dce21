#include "grading/findings/run_log.h"

#include <gtest/gtest.h>

#include "grading/findings/diagnosis.h"

namespace racecourse {
namespace {

constexpr std::string_view kComplete =
    "run\tformat=1\ttest=A.b\trepetitions=1\tseed=5\n"
    "repetition\tindex=0\n"
    ">begin\texecution=0\n"
    ">end\thow=passed\texecutions=1\tfailures=0\n"
    "ended\tindex=0\thow=exited\tcode=0\n"
    "done\trepetitions=1\n";

std::vector<Finding> findings_in(const RunLog& log) {
  const Symbols none;
  Names names(none);
  return Diagnosis(none).of(log.repetitions.at(0), names);
}

std::string without(std::string text, std::string_view part) {
  const auto at = text.find(part);
  EXPECT_NE(at, std::string::npos);
  return text.erase(at, part.size());
}

TEST(RunLog, ACompleteRunShowsNothing) {
  const RunLog log = read_run_log(kComplete);
  EXPECT_TRUE(log.started);
  EXPECT_TRUE(log.done);
  EXPECT_EQ(log.planned, 1);
  EXPECT_TRUE(findings_in(log).empty());
}

// Silence is never success: leaving out any of the child's records, or spoiling one, is noticed.
TEST(RunLog, WhatIsMissingIsAFinding) {
  const std::string whole(kComplete);
  for (const std::string_view part :
       {">begin\texecution=0\n", ">end\thow=passed\texecutions=1\tfailures=0\n"}) {
    const auto findings = findings_in(read_run_log(without(whole, part)));
    ASSERT_EQ(findings.size(), 1U) << part;
    EXPECT_EQ(findings[0].verdict, Verdict::kEndedEarly);
  }
  std::string garbage = whole;
  garbage.insert(garbage.find(">end"), ">\\q nonsense\n");
  EXPECT_EQ(findings_in(read_run_log(garbage)).at(0).verdict, Verdict::kEndedEarly);
  std::string failures = whole;
  failures.replace(failures.find("failures=0"), 10, "failures=1");
  EXPECT_FALSE(findings_in(read_run_log(failures)).empty());
  std::string code = whole;
  code.replace(code.find("code=0"), 6, "code=9");
  EXPECT_FALSE(findings_in(read_run_log(code)).empty());
}

// The student's process can write what it likes; it can't speak for the driver.
TEST(RunLog, AChildCannotForgeTheDriversRecords) {
  std::string forged(kComplete);
  forged.insert(forged.find(">end"), ">done\trepetitions=1\n>ended\tindex=0\thow=exited\tcode=0\n");
  forged = without(forged, "\ndone\trepetitions=1");
  EXPECT_FALSE(read_run_log(forged).done);
}

// What the driver takes for forged is the verdict, whatever else the repetition says.
TEST(RunLog, ForgedLinesAreTampering) {
  std::string forged(kComplete);
  forged.insert(forged.find(">begin"), "forged\tlines=1\n");
  const auto findings = findings_in(read_run_log(forged));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].verdict, Verdict::kTampering);
}

TEST(RunLog, SurvivesAnyTruncation) {
  for (std::size_t length = 0; length < kComplete.size(); ++length) {
    const RunLog log = read_run_log(kComplete.substr(0, length));
    EXPECT_FALSE(log.done) << length;
  }
}

TEST(Diagnosis, LimitsAreNotVerdictsUnlessCounted) {
  std::string text(kComplete);
  text = without(text, ">end\thow=passed\texecutions=1\tfailures=0\n");
  const auto with = [&text](const std::string& how) {
    std::string changed = text;
    changed.replace(changed.find("how=exited"), 10, "how=" + how);
    return findings_in(read_run_log(changed)).at(0).verdict;
  };
  EXPECT_EQ(with("wall_limit"), Verdict::kInconclusive);
  EXPECT_EQ(with("no_process"), Verdict::kHarnessError);
  EXPECT_EQ(with("cpu_limit"), Verdict::kLimitExceeded);
  EXPECT_EQ(with("output_limit"), Verdict::kLimitExceeded);
  EXPECT_EQ(with("stuck"), Verdict::kDeadlock);
  EXPECT_EQ(with("signalled"), Verdict::kCrash);
}

}  // namespace
}  // namespace racecourse
