#include "grading/base/text.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

TEST(EscapeTerminal, MakesControlSequencesVisible) {
  EXPECT_EQ(escape_terminal("\x1b[31mred"), "\\x1b[31mred");
  EXPECT_EQ(escape_terminal("a\nb\tc"), "a\\nb\\tc");
}

TEST(EscapeTerminal, MakesBidirectionalOverridesVisible) {
  EXPECT_EQ(escape_terminal("x\u202ey"), "x\\u{202e}y");
}

TEST(EscapeTerminal, KeepsOrdinaryTextAndSpellsItInAscii) {
  EXPECT_EQ(escape_terminal("grün"), "grün");
  EXPECT_EQ(escape_terminal("grün", Charset::kAscii), "gr\\u{fc}n");
}

TEST(EscapeTerminal, SurvivesEveryByte) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string shown = escape_terminal(std::string(1, static_cast<char>(byte)));
    for (const char c : shown) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << byte;
  }
}

TEST(TruncateBytes, NeverCutsACharacter) {
  EXPECT_EQ(truncate_bytes("aü", 2), "a");
  EXPECT_EQ(truncate_bytes("aü", 3), "aü");
}

TEST(SplitLines, KnowsBothLineEnds) {
  const auto lines = split_lines("one\r\ntwo\n\nfour\n");
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1], "two");
  EXPECT_EQ(lines[2], "");
}

TEST(SimilarWords, FindsWhatWasMeant) {
  const std::vector<std::string> words = {"points", "requires", "title"};
  const auto similar = similar_words("requries", words);
  ASSERT_FALSE(similar.empty());
  EXPECT_EQ(similar.front(), "requires");
  EXPECT_TRUE(similar_words("zzzzzz", words).empty());
}

TEST(Text, shellWordsComeThroughAShell) {
  EXPECT_EQ(shell_word("queue.cc"), "queue.cc");
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_word("my prog.c"), "'my prog.c'");
  EXPECT_EQ(shell_word("it's; $(rm)"), "'it'\\''s; $(rm)'");
}

}  // namespace
}  // namespace racecourse
