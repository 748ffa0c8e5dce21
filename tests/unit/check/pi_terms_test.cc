#include "harness/check/world/rc/pi_terms.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace {

// What GNU bc has for them.
TEST(PiTerms, are_those_of_bc) {
  EXPECT_EQ(pi_terms(0, 200, 20).str(20), "3.13659268483881675033");
  EXPECT_EQ(pi_terms(3, 4, 67).str(67), "-0." +
                                            std::string("571428571428571428571428571428571428") +
                                            "5714285714285714285714285714285");
  EXPECT_EQ(pi_terms(0, 20000, 60).str(60),
            "3.141542653589824488462545727030247513092852688190227463615849");
  EXPECT_EQ(pi_terms(1, 301, 18).str(18), "-0.855085096441148196");
}

TEST(PiTerms, of_parts_are_those_of_the_whole) {
  Decimal sum;
  for (long from = 0; from < 100; from += 7) sum += pi_terms(from, std::min(from + 7, 100L), 31);
  EXPECT_EQ(sum.str(31), pi_terms(0, 100, 31).str(31));
  EXPECT_EQ(pi_terms(5, 5, 4).str(4), "0.0000");
  EXPECT_EQ(pi_terms(0, 3, 0).str(0), "3");
}

}  // namespace
