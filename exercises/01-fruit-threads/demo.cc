// Five apples and eight bananas, one a second each, and how long it took.

#include <chrono>
#include <cstdio>

#include "fruit_threads.h"

int main() {
  using Clock = std::chrono::steady_clock;
  Screen screen;
  const auto start = Clock::now();
  parallel_run(screen, 5, 8);
  const std::chrono::duration<double> took = Clock::now() - start;
  std::printf("That took %.1f seconds.\n", took.count());
}
