#include "litmus.h"

#include <climits>

int litmus() {
  volatile int most = INT_MAX;
  volatile int more = most + 1;
  return more < 0 ? 42 : 42;
}
