#include "grading/build/object_file.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

TEST(ObjectFile, IsNothingElse) {
  EXPECT_FALSE(parse_object(""));
  EXPECT_FALSE(
      parse_object("\x7f"
                   "ELF"));
  EXPECT_FALSE(parse_object(std::string(5000, 'x')));
  EXPECT_FALSE(parse_object("!<arch>\n"));
  const auto own =
      read_file("/proc/self/exe", std::size_t{1} << 30);  // with sanitizers it is large
  ASSERT_TRUE(own);
  EXPECT_FALSE(parse_object(*own)) << "an executable";
  EXPECT_FALSE(parse_object(own->substr(0, own->size() / 2)));
}

}  // namespace
}  // namespace racecourse
