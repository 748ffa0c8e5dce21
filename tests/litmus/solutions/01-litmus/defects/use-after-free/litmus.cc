#include "litmus.h"

#include <memory>

int litmus() {
  auto number = std::make_unique<int>(42);
  int* const stale = number.get();
  number.reset();
  return *stale;
}
