#include "pi_fork.h"

std::string pi_fork(const SumOf&, int, int, int scale) {
  Decimal sum;
  return sum.str(scale);
}
