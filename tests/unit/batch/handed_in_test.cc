#include "grading/batch/handed_in.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

TEST(HandedIn, ListsFoldersArchivesAndFilesByTheirOwners) {
  const TempDir dir = *TempDir::make();
  ASSERT_TRUE(make_folder(dir.path() / "ada"));
  ASSERT_TRUE(make_folder(dir.path() / ".git"));
  for (const char* file : {"bob.tar.gz", "cy.zip", "dee.cc", "e.e.zip"}) {
    ASSERT_TRUE(write_file_atomically(dir.path() / file, ""));
  }
  const auto all = handed_in(dir.path());
  ASSERT_TRUE(all);
  std::string names;
  for (const HandedIn& one : *all) names += one.name + " ";
  EXPECT_EQ(names, "ada bob cy dee e.e ");
  EXPECT_EQ((*all)[1].path, dir.path() / "bob.tar.gz");
  EXPECT_FALSE(handed_in(dir.path() / "none"));
}

TEST(HandedIn, AnExerciseHasAPlaceOfItsOwnOrAllOfIt) {
  const TempDir dir = *TempDir::make();
  const std::vector<std::string> both = {"05-race", "21-bank"};
  const fs::path ada = dir.path() / "ada", bob = dir.path() / "bob", cy = dir.path() / "cy";
  ASSERT_TRUE(make_folder(ada / "exercises/05-race/work"));
  ASSERT_TRUE(make_folder(bob / "21-bank"));
  ASSERT_TRUE(write_file_atomically(bob / "05-race.zip", ""));
  ASSERT_TRUE(make_folder(cy));
  EXPECT_EQ(part_for(ada, "05-race", both), ada / "exercises/05-race/work");
  EXPECT_EQ(part_for(ada, "21-bank", both), std::nullopt);
  EXPECT_EQ(part_for(bob, "05-race", both), bob / "05-race.zip");
  EXPECT_EQ(part_for(bob, "21-bank", both), bob / "21-bank");
  EXPECT_EQ(part_for(cy, "21-bank", both), cy);
}

}  // namespace
}  // namespace racecourse
