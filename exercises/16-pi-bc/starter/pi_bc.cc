#include "pi_bc.h"

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  // TODO: start `processes` calculators, write each of them its share, read and add the answers.
  Decimal sum;
  return sum.str(scale);
}
