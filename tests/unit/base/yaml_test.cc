#include "grading/base/yaml.h"

#include <random>

#include <gtest/gtest.h>

#include "grading/base/yaml_writer.h"

namespace racecourse {
namespace {

std::string error_of(std::string_view text) {
  const auto result = parse_yaml(text, "f.yaml");
  return result ? "no error" : to_string(result.error());
}

TEST(ParseYaml, SaysWhereEvenOfNothing) {
  for (const char* nothing : {"", "# a comment\n", "---\n"}) {
    const auto tree = parse_yaml(nothing, "a.yaml");
    ASSERT_TRUE(tree);
    EXPECT_TRUE(tree->where().starts_with("a.yaml:")) << tree->where();
    EXPECT_EQ(tree->mismatch("a map").value().message, "expected a map, found nothing");
  }
}

TEST(ParseYaml, RefusesWhatDoesNotMeanWhatItShows) {
  EXPECT_NE(error_of("a: 1\na: 2\n").find("f.yaml:2:1"), std::string::npos)
      << error_of("a: 1\na: 2\n");
  EXPECT_NE(error_of("a: &x 1\n"), "no error");
  EXPECT_NE(error_of("a: *x\n"), "no error");
  EXPECT_NE(error_of("a: !!int 1\n"), "no error");
  EXPECT_NE(error_of("a: 1\n---\nb: 2\n"), "no error");
  EXPECT_NE(error_of("a: [1, 2\n"), "no error");
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "[";
  EXPECT_NE(error_of(deep), "no error");
}

TEST(ParseYaml, ValuesKnowWhereTheyStand) {
  const auto root = parse_yaml("a: 1\nb:\n  c: x\n", "f.yaml");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("b")->find("c")->where(), "f.yaml:3:6");
  EXPECT_EQ(*root->find("a")->as_int(0, 5), 1);
  EXPECT_FALSE(root->find("a")->as_int(2, 5));
  EXPECT_FALSE(root->find("b")->as_text());
}

// Whatever a student prints comes back unchanged. 2,000 random strings, seed fixed; each byte value
// is missing from all of them with a probability below 1e-100.
TEST(YamlWriter, RoundTripsEveryUtf8String) {
  std::mt19937 random(7);
  for (int turn = 0; turn < 2000; ++turn) {
    std::string text;
    for (unsigned i = 0; i < random() % 40; ++i) text += static_cast<char>(random() % 127 + 1);
    YamlWriter writer;
    writer.begin_map("outer");
    writer.text("value", text);
    writer.end();
    const auto back = parse_yaml(writer.str(), "round-trip");
    ASSERT_TRUE(back) << to_string(back.error()) << "\n" << writer.str();
    EXPECT_EQ(back->find("outer")->find("value")->scalar(), text) << writer.str();
  }
}

}  // namespace
}  // namespace racecourse
