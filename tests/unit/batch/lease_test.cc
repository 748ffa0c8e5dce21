#include "grading/batch/lease.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <thread>

#include "grading/base/files.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

class LeaseTest : public testing::Test {
 protected:
  void SetUp() override { dir_ = *TempDir::make(); }
  fs::path file() const { return dir_.path() / "lock"; }
  // As if its holder were on another machine.
  void move_elsewhere() {
    std::string text = *read_file(file());
    const std::size_t world = text.find("world: ");
    text.replace(world, text.find('\n', world) - world, "world: \"elsewhere\"");
    ASSERT_TRUE(write_file_atomically(file(), text));
  }
  TempDir dir_;
};

TEST_F(LeaseTest, IsRefusedWhileItsHolderLives) {
  auto first = Lease::take(file());
  ASSERT_TRUE(first);
  const auto second = Lease::take(file());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::kUsage);
  EXPECT_TRUE(first->beat());
}

TEST_F(LeaseTest, IsFreeWhenGivenUp) {
  {
    ASSERT_TRUE(Lease::take(file()));
  }
  EXPECT_TRUE(Lease::take(file()));
  EXPECT_EQ(list_dir(dir_.path())->size(), 0U);
}

TEST_F(LeaseTest, SurvivesADeadOwner) {
  const pid_t child = ::fork();
  if (child == 0) {
    auto lease = Lease::take(file());
    ::_exit(lease ? 0 : 1);  // without giving it up
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  ASSERT_TRUE(fs::exists(file()));
  EXPECT_TRUE(Lease::take(file(), 1000));
}

TEST_F(LeaseTest, OnAnotherMachineSilenceTells) {
  auto first = Lease::take(file());
  ASSERT_TRUE(first);
  move_elsewhere();
  auto second = Lease::take(file(), 0.5);
  ASSERT_TRUE(second);
  EXPECT_FALSE(first->beat());
  EXPECT_TRUE(second->beat());
}

TEST_F(LeaseTest, OnAnotherMachineABeatTells) {
  auto first = Lease::take(file());
  ASSERT_TRUE(first);
  move_elsewhere();
  std::jthread beating([&](std::stop_token stop) {
    while (!stop.stop_requested()) {
      first->beat();
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  EXPECT_FALSE(Lease::take(file(), 1000));
}

TEST_F(LeaseTest, WhatNobodyUnderstandsIsTakenAfterSilence) {
  ASSERT_TRUE(write_file_atomically(file(), "\x01"));
  EXPECT_TRUE(Lease::take(file(), 0.3));
}

}  // namespace
}  // namespace racecourse
