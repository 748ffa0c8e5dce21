// Two countdowns, from 2 and from 4, and how long they took.

#include <chrono>
#include <cstdio>

#include "countdown.h"

int main() {
  using Clock = std::chrono::steady_clock;
  Screen screen;
  const auto start = Clock::now();
  {
    const auto a = make_countdown(screen, "A", 2);
    const auto b = make_countdown(screen, "B", 4);
    a->start();
    b->start();
    a->join();
    std::printf("A is done, and B will be waited for.\n");
  }
  const std::chrono::duration<double> took = Clock::now() - start;
  std::printf("That took %.1f seconds. One after the other takes 12.\n", took.count());
}
