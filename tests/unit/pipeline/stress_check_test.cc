#include "grading/pipeline/stress_check.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

TEST(StressCheck, AProgramThatWentAwayIsNobodysCrash) {
  const auto dir = TempDir::make();
  ASSERT_TRUE(dir);
  const Builder builder(Toolchain{}, Cache::open_at(dir->path()).value(), dir->path());
  Exercise exercise;
  exercise.id = "01-litmus";
  CheckSpec check;
  check.id = "run";
  check.flavours = {Flavour::kTsan};
  const Program gone[] = {{Flavour::kTsan, dir->path() / "gone"}};
  const auto run = run_check(builder, exercise, check, gone, {}, {});
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().fault, Fault::kMachine);
}

}  // namespace
}  // namespace racecourse
