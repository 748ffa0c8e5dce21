#include "pi_fork.h"

std::string pi_fork(const SumOf& sum_of, int pieces, int /*workers*/, int scale) {
  Decimal sum;
  for (int piece = 0; piece < pieces; ++piece) sum += sum_of(piece);
  return sum.str(scale);
}
