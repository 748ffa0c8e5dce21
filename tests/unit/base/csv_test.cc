#include "grading/base/csv.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, ReadsQuotesLineEndsAndMarks) {
  const auto rows = parse_csv(
      "\xef\xbb\xbfid,name\r\n1,\"Lovelace, Ada\"\r\n\n2,\"say \"\"hi\"\"\nthere\"\r3,", "f");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 4U);
  EXPECT_EQ((*rows)[0].cells, (Cells{"id", "name"}));
  EXPECT_EQ((*rows)[1].cells, (Cells{"1", "Lovelace, Ada"}));
  EXPECT_EQ((*rows)[2].cells, (Cells{"2", "say \"hi\"\nthere"}));
  EXPECT_EQ((*rows)[2].line, 4);
  EXPECT_EQ((*rows)[3].cells, (Cells{"3", ""}));
  EXPECT_EQ((*rows)[3].line, 6);
}

TEST(Csv, SaysWhereAQuoteIsWrong) {
  const auto open = parse_csv("a\nb,\"c\nd", "roster.csv");
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().where, "roster.csv:2");
  const auto goes_on = parse_csv("\"a\"b\n", "roster.csv");
  ASSERT_FALSE(goes_on);
  EXPECT_EQ(goes_on.error().where, "roster.csv:1");
}

TEST(Csv, FormulasAreNoFormulas) {
  EXPECT_EQ(csv_line({"=1+1", "@x", "+a", "-cmd", "\tx"}), "'=1+1,'@x,'+a,'-cmd,\"' x\"\r\n");
  EXPECT_EQ(csv_line({"-1", "+2.5", "1.2.3", "-1.2.3"}), "-1,+2.5,1.2.3,'-1.2.3\r\n");
}

TEST(Csv, HostileBytesDoNotLeaveTheirCell) {
  EXPECT_EQ(csv_line({"a\"b", "c,d", "e\nf", "\xff"}),
            "\"a\"\"b\",\"c,d\",\"e f\",\xef\xbf\xbd\r\n");
}

TEST(Csv, WhatIsWrittenIsRead) {
  const Cells cells = {"1", "", "Lovelace, Ada", "\"quoted\"", "a;b", " blank ", "Zoë", "-3"};
  const auto rows = parse_csv(csv_line(cells), "f");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().cells, cells);
}

}  // namespace
}  // namespace racecourse
