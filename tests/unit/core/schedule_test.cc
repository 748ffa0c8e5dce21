#include "harness/core/schedule.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

TEST(Schedule, survivesItsText) {
  Schedule schedule;
  schedule.program = 0x1f2e3d4c;
  schedule.deviations = true;
  schedule.minds_time = true;
  schedule.counted = true;
  schedule.patience = 100;
  schedule.accesses = {0x21c72b, 0x4000};
  schedule.choices = {0, 0, 0, 1, 0, 0, 12, 12, 3};
  schedule.trace = 0x89abcdef01234567;
  const std::string text = encode(schedule);
  EXPECT_EQ(text, "rc1:1f2e3d4c:dct100,0021c72b,00004000:0x3.1.0x2.12x2.3:89abcdef01234567");
  EXPECT_EQ(decode(text), schedule);
}

TEST(Schedule, withoutChoicesOrWithEveryAccess) {
  Schedule schedule;
  schedule.every_access = true;
  schedule.patience = 1000;
  EXPECT_EQ(decode(encode(schedule)), schedule);
}

TEST(Schedule, refusesWhatIsNone) {
  const std::string good = encode({1, false, false, 7, false, false, {}, {0, 1, 2}, 3});
  ASSERT_TRUE(decode(good));
  for (std::size_t length = 0; length < good.size(); ++length) {
    EXPECT_FALSE(decode(std::string_view(good).substr(0, length))) << length;
  }
  const auto with = [](const std::string& options, const std::string& choices) {
    return decode("rc1:00000001:" + options + ":" + choices + ":0000000000000003");
  };
  ASSERT_TRUE(with("s7", "0"));
  for (const char* options : {"", "q7", "s", "s7,zz", "s7x"}) {
    EXPECT_FALSE(with(options, "0")) << options;
  }
  for (const char* choices : {"-1", "70000", "0x", "0x-1", "0x99999999999", "a", "0..1"}) {
    EXPECT_FALSE(with("s7", choices)) << choices;
  }
  EXPECT_FALSE(decode("rc2" + good.substr(3)));
}

}  // namespace
}  // namespace racecourse
