#include "litmus.h"

#include <thread>

int litmus() {
  bool ready = false;
  std::thread setter([&] { ready = true; });
  const bool seen = ready;
  setter.join();
  return seen ? 42 : 42;
}
