#include "litmus.h"

#include <thread>

int litmus() {
  int x = 40;
  std::thread a([&] { ++x; });
  std::thread b([&] { ++x; });
  a.join();
  b.join();
  return 42;
}
