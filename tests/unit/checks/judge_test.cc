#include "grading/checks/judge.h"

#include <gtest/gtest.h>

#include "grading/model/score.h"

namespace racecourse {
namespace {

Finding race(int line) { return {Verdict::kDataRace, "race", {{"a.cc", line}}, {}, {}, ""}; }

struct Setting {
  Setting() {
    exercise.charges = {{Verdict::kDataRace, "safety"}};
    exercise.checks.resize(2);
    exercise.checks[0].id = "safety";
    exercise.checks[0].points = 60;
    exercise.checks[1].id = "speed";
    exercise.checks[1].points = 40;
  }
  CheckResult judged(int check, std::vector<Finding> findings) const {
    StressEvidence evidence;
    evidence.findings = std::move(findings);
    return judge(exercise, exercise.checks[static_cast<std::size_t>(check)], {{evidence}}, met);
  }
  Exercise exercise;
  Met met;
};

TEST(Judge, NoFindingNoLoss) {
  const Setting setting;
  EXPECT_EQ(setting.judged(0, {}).status, Status::kPassed);
  EXPECT_EQ(setting.judged(0, {}).points, 60);
}

TEST(Judge, NoEvidenceIsOurFault) {
  const Setting setting;
  EXPECT_EQ(judge(setting.exercise, setting.exercise.checks[0], {}, {}).status, Status::kErrored);
}

TEST(Judge, AFindingIsChargedOnce) {
  Setting setting;
  EXPECT_EQ(setting.judged(1, {race(3)}).status, Status::kFailed) << "nobody else has met it";
  setting.met["safety"] = {race(3).fingerprint()};
  EXPECT_EQ(setting.judged(0, {race(3)}).status, Status::kFailed);
  EXPECT_EQ(setting.judged(1, {race(3)}).status, Status::kPassed);
  EXPECT_EQ(setting.judged(1, {race(4)}).status, Status::kFailed) << "another bug";
}

TEST(Judge, TheWorstSpeaksForAll) {
  const Setting setting;
  const Finding slow{Verdict::kNotParallel, "slow", {}, {}, {}, ""};
  EXPECT_EQ(setting.judged(0, {slow, race(1)}).verdict, Verdict::kDataRace);
}

TEST(Judge, WhatIsNotTheStudentsFaultCostsNothingSilently) {
  const Setting setting;
  const Finding late{Verdict::kInconclusive, "late", {}, {}, {}, ""};
  const CheckResult result = setting.judged(0, {late});
  EXPECT_EQ(result.status, Status::kErrored);
  const Score total = score(std::vector{result});
  EXPECT_EQ(total.points, 0);
  EXPECT_EQ(total.pending, 60);
}

TEST(Evidence, MemoryErrorsCountWhenTheyRepeat) {
  const Finding leak{Verdict::kLeak, "leak", {}, {}, {}, ""};
  StressEvidence first, again, never;
  first.findings = {leak, race(1)};
  again.findings = {leak};
  StressEvidence kept = first;
  EXPECT_TRUE(take_unrepeated(kept, {again, again}).empty());
  EXPECT_EQ(take_unrepeated(first, {again, never}).size(), 1U);
  ASSERT_EQ(first.findings.size(), 1U);
  EXPECT_EQ(first.findings[0].verdict, Verdict::kDataRace);
}

}  // namespace
}  // namespace racecourse
