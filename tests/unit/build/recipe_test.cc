#include "grading/build/recipe.h"

#include <gtest/gtest.h>

#include "grading/build/diagnostics.h"

namespace racecourse {
namespace {

TEST(LeadingIncludes, EndWithTheFirstOtherLine) {
  EXPECT_EQ(
      recipe::leading_includes("// c\n#include <mutex>\n\n#  include \"a.h\"  // why\nint x;\n"
                               "#include <thread>\n"),
      "#include <mutex>\n#  include \"a.h\"  // why\n");
  EXPECT_EQ(recipe::leading_includes("/* a\n b */ #include <mutex>\n"), "#include <mutex>\n");
}

TEST(LeadingIncludes, StopAtWhateverCouldChangeTheirMeaning) {
  EXPECT_EQ(recipe::leading_includes("#define X\n#include <mutex>\n"), "");
  EXPECT_EQ(recipe::leading_includes("#include MACRO\n"), "");
  EXPECT_EQ(recipe::leading_includes("#if 1\n#include <mutex>\n#endif\n"), "");
}

TEST(SourceOfText, HoldsAnyByteAndEnds) {
  EXPECT_EQ(recipe::source_of_text({"attack.txt", "a\xff\n"}),
            "extern \"C\" { extern const char attack_txt[] = {\n97,-1,10,0};}\n");
}

TEST(LinkDiagnostics, NameTheFunctionThatIsMissing) {
  const std::vector<std::string> files = {"race_war.cc"};
  EXPECT_EQ(
      link_diagnostics("ld.lld: error: undefined symbol: race_war(long, long)\n>>> x\n", files),
      "race_war.cc: error: race_war(long, long) is not defined");
}

TEST(BoundedDiagnostics, AreBounded) {
  std::string long_output;
  for (int i = 0; i < 1000; ++i) long_output += "/box/src/a.cc: error\n";
  const std::string bounded = bounded_diagnostics(long_output);
  EXPECT_LT(bounded.size(), 2000U);
  EXPECT_EQ(bounded.find("/box"), std::string::npos);
}

}  // namespace
}  // namespace racecourse
