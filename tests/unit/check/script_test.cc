#include "harness/check/script.h"

#include <gtest/gtest.h>
#include <thread>

namespace racecourse {
namespace {

TEST(ScriptLines, LeaveOutBlankLinesAndComments) {
  const auto lines = script_lines("# one\n\n T1  load # why\r\n\tT2 store");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].number, 3);
  EXPECT_EQ(lines[0].words, (std::vector<std::string>{"T1", "load"}));
  EXPECT_EQ(lines[1].number, 4);
  EXPECT_EQ(lines[1].words, (std::vector<std::string>{"T2", "store"}));
}

TEST(ScriptLines, LeaveOutAByteOrderMark) {
  const auto lines = script_lines("\xEF\xBB\xBFT1 load");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].words, (std::vector<std::string>{"T1", "load"}));
}

TEST(Stage, LetsOneStepBeMadeAtATime) {
  Stage stage(2);
  std::string made;
  const auto play = [&](int actor, const char* steps) {
    for (; *steps != '\0' && stage.step(actor, std::string(1, *steps)); ++steps) made += *steps;
    stage.leave(actor);
  };
  std::thread one([&] { play(1, "ab"); });
  std::thread two([&] { play(2, "xyz"); });
  EXPECT_EQ(stage.next(2), "x");
  stage.let(2);
  EXPECT_EQ(stage.next(1), "a");
  stage.let(1);
  stage.let(1);
  EXPECT_EQ(stage.next(1), "");
  stage.let(2);
  EXPECT_EQ(made, "xaby");
  stage.end();
  one.join();
  two.join();
  EXPECT_EQ(made, "xaby");
}

}  // namespace
}  // namespace racecourse
