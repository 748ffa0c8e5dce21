#include "harness/record/relay.h"

#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "harness/record/record.h"

namespace racecourse::record {
namespace {

constexpr Key kKey{0x0706050403020100, 0x0f0e0d0c0b0a0908};
constexpr std::size_t kEnough = 1 << 20;

class Relay : public testing::Test {
 protected:
  void SetUp() override {
    records_ = make_file("records");
    relayed_ = make_file("relayed");
    ASSERT_GE(records_, 0);
  }
  void TearDown() override {
    g_key.reset();
    ::close(records_);
    ::close(relayed_);
  }
  void say(std::string_view kind, std::optional<Key> key) {
    g_key = key;
    Writer(kind).text("text", "a\tb").send(records_);
    g_key.reset();
  }
  std::string relayed(Key key = kKey) {
    relay(records_, relayed_, kEnough, key);
    return contents(relayed_, kEnough);
  }
  int records_ = -1;
  int relayed_ = -1;
};

// Appendix A of the paper.
TEST(Seal, IsSipHash) {
  std::string bytes;
  for (char i = 0; i < 15; ++i) bytes += i;
  EXPECT_EQ(sip_hash(bytes, kKey), 0xa129ca6149be45e5);
}

TEST_F(Relay, PassesOnWhatTheHarnessSaid) {
  say("begin", kKey);
  say("end", kKey);
  EXPECT_EQ(relayed(), ">begin\ttext=a\\tb\n>end\ttext=a\\tb\n");
}

TEST_F(Relay, TellsOfWhatItDidNot) {
  say("begin", kKey);
  say("end", std::nullopt);
  EXPECT_EQ(::write(records_, "end\thow=passed\n\n", 16), 16);
  EXPECT_EQ(relayed(), "forged\tlines=3\n>begin\ttext=a\\tb\n");
}

TEST_F(Relay, TellsOfAnotherKey) {
  say("begin", Key{1, 2});
  EXPECT_EQ(relayed(), "forged\tlines=1\n");
}

TEST_F(Relay, TellsOfALineThatWasChanged) {
  say("race", kKey);
  EXPECT_EQ(::pwrite(records_, "fine", 4, 0), 4);
  EXPECT_EQ(relayed(), "forged\tlines=1\n");
}

TEST_F(Relay, KeepsWhatWasSaid) {
  say("race", kKey);
  EXPECT_NE(::ftruncate(records_, 0), 0);
  EXPECT_EQ(relayed(), ">race\ttext=a\\tb\n");
}

TEST_F(Relay, SealsTheLongestRecord) {
  g_key = kKey;
  Writer("output").text("text", std::string(2 * kMaxRecord, 'x')).send(records_);
  g_key.reset();
  EXPECT_TRUE(relayed().starts_with(">output\ttext=xxx"));
}

}  // namespace
}  // namespace racecourse::record
