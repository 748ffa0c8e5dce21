#include "harness/check/world/rc/decimal.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace {

std::string sum(const char* a, const char* b, int scale) {
  Decimal total(a);
  total += Decimal(b);
  return total.str(scale);
}

TEST(Decimal, ReadsWhatBcPrints) {
  EXPECT_EQ(Decimal().str(2), "0.00");
  EXPECT_EQ(Decimal("0").str(0), "0");
  EXPECT_EQ(Decimal("-.5").str(1), "-0.5");
  EXPECT_EQ(Decimal(".062").str(3), "0.062");
  EXPECT_EQ(Decimal("4.00").str(2), "4.00");
  EXPECT_EQ(Decimal("0012").str(0), "12");
}

TEST(Decimal, RefusesEverythingElse) {
  for (const char* text : {"", "-", ".", "3.", "1.2.3", "--1", "+1", " 1", "1\n", "1\\\n2", "1e5",
                           "nan", "(standard_in) 1: syntax error"}) {
    EXPECT_THROW(Decimal{text}, std::invalid_argument) << text;
  }
}

TEST(Decimal, AddsExactly) {
  EXPECT_EQ(sum("1", "2", 0), "3");
  EXPECT_EQ(sum("999.9", ".1", 1), "1000.0");
  EXPECT_EQ(sum("-3", "5", 0), "2");
  EXPECT_EQ(sum("3", "-5", 0), "-2");
  EXPECT_EQ(sum("-3", "-5.25", 2), "-8.25");
  EXPECT_EQ(sum("1000", "-.001", 3), "999.999");
  EXPECT_EQ(sum("-1.50", "1.5", 2), "0.00");
  EXPECT_EQ(sum("123456789012345678901234567890", "1", 0), "123456789012345678901234567891");
  EXPECT_EQ(sum("3.1", ".0000000000000000000000000000000000000000000000000000000000000000007", 67),
            "3.1000000000000000000000000000000000000000000000000000000000000000007");
}

TEST(Decimal, CutsOffAndFillsUp) {
  EXPECT_EQ(Decimal("3.999").str(2), "3.99");
  EXPECT_EQ(Decimal("-3.999").str(0), "-3");
  EXPECT_EQ(Decimal("-0.004").str(2), "0.00");
  EXPECT_EQ(Decimal("12").str(3), "12.000");
}

TEST(Decimal, AddsToItselfAndIsCopied) {
  Decimal one("1.5");
  one += one;
  const Decimal copy = one;
  one += Decimal("-10");
  EXPECT_EQ(one.str(1), "-7.0");
  EXPECT_EQ(copy.str(1), "3.0");
  one = copy;
  EXPECT_EQ(one.str(1), "3.0");
}

}  // namespace
