#include "pipe_eof.h"

int ship(const Produce& produce, const Consume& consume) {
  // TODO: the consumer belongs in a child process, at the other end of a pipe.
  while (const auto item = produce()) consume(*item);
  return 0;
}
