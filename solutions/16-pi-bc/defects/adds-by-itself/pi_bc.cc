#include "pi_bc.h"

namespace {

// By long division.
std::string term(long i, int scale) {
  const long divisor = 2 * i + 1;
  std::string text = (i % 2 == 0 ? "" : "-") + std::to_string(4 / divisor) + ".";
  for (long rest = 4 % divisor; scale > 0; --scale) {
    rest *= 10;
    text += static_cast<char>('0' + rest / divisor);
    rest %= divisor;
  }
  return text;
}

}  // namespace

std::string pi_bc(const std::string&, long terms, int, int scale) {
  Decimal sum;
  for (long i = 0; i < terms; ++i) sum += Decimal(term(i, scale));
  return sum.str(scale);
}
