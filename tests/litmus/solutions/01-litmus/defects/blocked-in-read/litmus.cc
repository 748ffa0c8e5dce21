#include "litmus.h"

#include <unistd.h>

int litmus() {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  char byte = 0;
  return read(ends[0], &byte, 1) == 1 ? 42 : 0;
}
