#include "grading/model/verdict.h"

#include <gtest/gtest.h>

#include "grading/model/finding.h"

namespace racecourse {
namespace {

TEST(Verdict, NamesAreUniqueAndReadBack) {
  for (const Verdict verdict : all_verdicts()) EXPECT_EQ(verdict_from_name(name(verdict)), verdict);
  EXPECT_FALSE(verdict_from_name("no_such_verdict"));
}

TEST(Verdict, TheWorseHeadsTheReport) {
  EXPECT_EQ(worse(Verdict::kDeadlock, Verdict::kDataRace), Verdict::kDataRace);
  EXPECT_EQ(worse(Verdict::kOk, Verdict::kNotParallel), Verdict::kNotParallel);
  EXPECT_EQ(worse(Verdict::kOk, Verdict::kHarnessError), Verdict::kHarnessError);
  EXPECT_EQ(worse(Verdict::kHarnessError, Verdict::kLeak), Verdict::kLeak);
}

TEST(Verdict, OnlyTheStudentsFaultsCost) {
  EXPECT_TRUE(counts_against_student(Verdict::kBusyWait));
  for (const Verdict verdict :
       {Verdict::kOk, Verdict::kPending, Verdict::kInconclusive, Verdict::kHarnessError}) {
    EXPECT_FALSE(counts_against_student(verdict)) << name(verdict);
  }
}

TEST(Finding, FingerprintIsVerdictAndLinesInAnyOrder) {
  Finding one{Verdict::kDataRace, "x", {{"a.cc", 3}, {"a.cc", 1}}, {}, {}, ""};
  Finding two{Verdict::kDataRace, "y", {{"a.cc", 1}, {"a.cc", 3}}, {}, {}, ""};
  Finding three{Verdict::kDataRace, "x", {{"a.cc", 1}}, {}, {}, ""};
  EXPECT_EQ(one.fingerprint(), two.fingerprint());
  EXPECT_NE(one.fingerprint(), three.fingerprint());
}

}  // namespace
}  // namespace racecourse
