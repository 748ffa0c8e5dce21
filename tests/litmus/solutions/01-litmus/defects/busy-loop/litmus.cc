#include "litmus.h"

#include <atomic>

int litmus() {
  std::atomic<bool> never = false;
  while (!never) {
  }
  return 42;
}
