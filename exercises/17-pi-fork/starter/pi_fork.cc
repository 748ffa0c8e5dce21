#include "pi_fork.h"

std::string pi_fork(const SumOf& sum_of, int pieces, int workers, int scale) {
  // TODO: fork the workers, hand out the pieces one by one, and add the sums that come back.
  Decimal sum;
  return sum.str(scale);
}
