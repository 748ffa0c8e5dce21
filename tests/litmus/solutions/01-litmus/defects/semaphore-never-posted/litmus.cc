#include "litmus.h"

#include <semaphore>

int litmus() {
  std::binary_semaphore never(0);
  never.acquire();
  return 42;
}
