#include "grading/batch/roster.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

constexpr const char* kClass =
    "Name,Student ID,email,group,section,seat\n"
    "Ada Lovelace,al1,ada@example.org,engine,A,1\n"
    "Charles Babbage,cb2,charles@example.org,engine,A,2\n"
    "\"Hopper, Grace\",gh3,ghopper@example.org,,B,3\n"
    "Ann Lee,x4,ann@a.example,,B,4\n"
    "Ann Lee,x5,ann@b.example,,B,5\n";

std::string owners(std::string_view name) {
  const Roster roster = *Roster::parse(kClass, "roster.csv");
  std::string ids;
  for (const Student* student : roster.owners(name)) ids += student->id + " ";
  return ids;
}

TEST(Roster, IsReadInAnyOrderOfColumns) {
  const auto roster = Roster::parse(kClass, "roster.csv");
  ASSERT_TRUE(roster);
  ASSERT_EQ(roster->students().size(), 5U);
  const Student* grace = roster->find("gh3");
  ASSERT_NE(grace, nullptr);
  EXPECT_EQ(grace->name, "Hopper, Grace");
  EXPECT_EQ(grace->section, "B");
  EXPECT_EQ(grace->group, "");
  EXPECT_EQ(roster->find("nobody"), nullptr);
}

TEST(Roster, SaysWhatIsWrongAndWhere) {
  const auto where = [](std::string_view csv) {
    const auto roster = Roster::parse(csv, "r.csv");
    return roster ? "none" : roster.error().where + ": " + roster.error().message;
  };
  EXPECT_EQ(where(""), "r.csv:1: there is nothing in this roster");
  EXPECT_EQ(where("name\nAda\n"), "r.csv:1: there is no column 'student_id'");
  EXPECT_EQ(where("student_id,name\n,Ada\n"), "r.csv:2: there is no student_id on this line");
  EXPECT_EQ(where("student_id\na\n\na\n"), "r.csv:4: the student_id 'a' is on line 2 already");
  EXPECT_EQ(where("student_id,Student-ID\n"), "r.csv:1: there are two columns 'student_id'");
}

TEST(Roster, KnowsWhoseANameIs) {
  EXPECT_EQ(owners("al1"), "al1 ");
  EXPECT_EQ(owners("AL1"), "al1 ");
  EXPECT_EQ(owners("ada@example.org"), "al1 ");
  EXPECT_EQ(owners("ghopper"), "gh3 ");
  EXPECT_EQ(owners("ada_lovelace"), "al1 ");
  EXPECT_EQ(owners("Ada Lovelace_4711_assignsubmission_file_"), "al1 ");
  EXPECT_EQ(owners("lovelaceada_LATE_4711_815_bank_transfer"), "al1 ");
  EXPECT_EQ(owners("babbagecharles_4711_815_work"), "cb2 ");
}

TEST(Roster, AGroupIsAllItsMembers) { EXPECT_EQ(owners("Engine"), "al1 cb2 "); }

TEST(Roster, WhatFitsNobodyOrSeveralIsNobodys) {
  EXPECT_EQ(owners("bob"), "");
  EXPECT_EQ(owners("Ann Lee"), "");
  EXPECT_EQ(owners("ann"), "");
  EXPECT_EQ(owners("__"), "");
  EXPECT_EQ(owners(""), "");
}

}  // namespace
}  // namespace racecourse
