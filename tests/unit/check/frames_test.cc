#include "harness/check/world/rc/frames.h"

#include <gtest/gtest.h>

namespace {

TEST(Frames, come_whole_from_single_bytes) {
  Frames frames;
  std::string messages;
  for (const char byte : framed("one") + framed("") + framed(std::string(300, 'x'))) {
    frames.add({&byte, 1});
    while (const auto message = frames.next()) messages += "<" + *message + ">";
  }
  EXPECT_EQ(messages, "<one><><" + std::string(300, 'x') + ">");
}

TEST(Frames, come_one_by_one_from_many_bytes) {
  Frames frames;
  frames.add(framed("one") + framed("two") + framed("three").substr(0, 6));
  EXPECT_EQ(frames.next(), "one");
  EXPECT_EQ(frames.next(), "two");
  EXPECT_EQ(frames.next(), std::nullopt);
}

}  // namespace
