#include "litmus.h"

#include <thread>

int litmus() {
  std::thread forgotten([] {});
  return 42;
}
