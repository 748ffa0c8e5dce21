#include "litmus.h"

#include <stdexcept>
#include <thread>

int litmus() {
  std::thread thrower([] { throw std::runtime_error("nobody catches this"); });
  thrower.join();
  return 42;
}
