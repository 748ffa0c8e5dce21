// No child at all.
#include "pipe_eof.h"

int ship(const Produce& produce, const Consume& consume) {
  while (const auto item = produce()) consume(*item);
  return 0;
}
