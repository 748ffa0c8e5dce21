#include "grading/batch/class_intake.h"

#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

#include "grading/base/files.h"
#include "grading/batch/isolated.h"
#include "grading/batch/slurm.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

class ClassIntakeTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = *TempDir::make();
    Exercise bank;
    bank.id = "21-bank";
    bank.student = {"bank.cc"};
    what_.exercises = {bank};
    what_.dir = dir_.path() / "class";
    roster_ = *Roster::parse(
        "student_id,group\n"
        "ada,\n"
        "tim,team\n"
        "tom,team\n",
        "r");
    what_.roster = &roster_;
  }
  void hand_in(const std::string& name, const std::string& text) {
    ASSERT_TRUE(make_folder(what_.dir / name));
    ASSERT_TRUE(write_file_atomically(what_.dir / name / "bank.cc", text));
  }
  TakenIn take() { return *take_class(*Spool::open_or_create(dir_.path() / "spool"), what_); }
  static const StudentRecord& of(const TakenIn& taken, const std::string& id) {
    return *std::ranges::find(taken.students, id, &StudentRecord::id);
  }

  TempDir dir_;
  Roster roster_;
  ClassIntake what_;
};

TEST_F(ClassIntakeTest, WhatChangesIsAnAttemptMoreAlsoIfItChangesBack) {
  for (const char* text : {"a", "a", "b", "a"}) {
    hand_in("ada", text);
    take();
  }
  const TakenIn taken = take();
  EXPECT_EQ(taken.attempts, 0U);
  const auto& attempts = of(taken, "ada").attempts;
  ASSERT_EQ(attempts.size(), 3U);
  EXPECT_EQ(attempts[0].submission, attempts[2].submission);
  EXPECT_NE(attempts[0].submission, attempts[1].submission);
}

TEST_F(ClassIntakeTest, AGroupsIsEachMembersAndAnOwnOneBesideItIsSaid) {
  hand_in("team", "together");
  hand_in("tim", "alone");
  const TakenIn taken = take();
  EXPECT_EQ(of(taken, "tom").attempts.size(), 1U);
  EXPECT_EQ(of(taken, "tom").attempts[0].group, "team");
  EXPECT_EQ(of(taken, "tim").attempts.size(), 2U);
  ASSERT_EQ(taken.notes.size(), 1U);
  EXPECT_EQ(taken.notes[0], "tim: 21-bank was handed in as 'team', 'tim'; each is an attempt");
  EXPECT_EQ(take().attempts, 0U);
}

TEST_F(ClassIntakeTest, WhatCannotBeReadIsTriedAgain) {
  fs::create_directories(what_.dir);
  fs::create_symlink("nowhere", what_.dir / "ada");
  EXPECT_EQ(of(take(), "ada").unreadable.size(), 1U);
  fs::remove(what_.dir / "ada");
  hand_in("ada", "a");
  const TakenIn taken = take();
  EXPECT_EQ(of(taken, "ada").unreadable.size(), 0U);
  EXPECT_EQ(of(taken, "ada").attempts.size(), 1U);
}

TEST_F(ClassIntakeTest, TimesCanBeGiven) {
  hand_in("ada", "a");
  hand_in("stranger", "s");
  what_.times = *HandInTimes::parse("handed_in_as,submitted\nada,2027-01-15T23:59+01:00\n", "t");
  const TakenIn taken = take();
  EXPECT_EQ(utc_text(of(taken, "ada").attempts[0].submitted), "2027-01-15T22:59:00Z");
  EXPECT_EQ(of(taken, "stranger").attempts.size(), 1U);
  EXPECT_EQ(HandInTimes::parse("handed_in_as,submitted\nada,yesterday\n", "t").error().where,
            "t:2");
}

TEST_F(ClassIntakeTest, OnlyLookingLeavesNothing) {
  hand_in("ada", "a");
  what_.only_look = true;
  EXPECT_EQ(take().attempts, 1U);
  EXPECT_EQ(take().attempts, 1U);
}

TEST(Isolated, ACrashIsAnError) {
  EXPECT_EQ(*isolated([] { return std::string(100'000, 'x'); }), std::string(100'000, 'x'));
  EXPECT_FALSE(isolated([]() -> std::string { std::abort(); }));
  EXPECT_EQ(*isolated([] { return std::string(); }), "");
}

TEST(Slurm, ChunksGrowWhereArraysMayNotBeLonger) {
  EXPECT_EQ(tasks_for(1, 32, 1000), 1U);
  EXPECT_EQ(tasks_for(33, 32, 1000), 2U);
  EXPECT_EQ(tasks_for(100'000, 32, 1000), 1000U);
}

}  // namespace
}  // namespace racecourse
