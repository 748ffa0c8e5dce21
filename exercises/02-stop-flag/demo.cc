// Five apples, up to a hundred bananas, and how long it took.

#include <chrono>
#include <cstdio>

#include "stop_flag.h"

int main() {
  using Clock = std::chrono::steady_clock;
  Screen screen;
  const auto start = Clock::now();
  parallel_run(screen, 5, 100);
  const std::chrono::duration<double> took = Clock::now() - start;
  std::printf("That took %.1f seconds.\n", took.count());
}
