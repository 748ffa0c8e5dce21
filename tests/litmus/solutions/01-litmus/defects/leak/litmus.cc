#include "litmus.h"

namespace {
int* make() { return new int(42); }
}  // namespace

int litmus() {
  const int value = *make();
  return value;
}
