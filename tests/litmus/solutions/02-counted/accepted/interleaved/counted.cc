#include "counted.h"

#include <atomic>
#include <thread>

long add_up(int n) {
  std::atomic<long> sum{0};
  const auto add = [&](int first) {
    long mine = 0;
    for (volatile int i = first; i < n; i = i + 2) mine += i;
    sum += mine;
  };
  std::thread odd(add, 1);
  add(0);
  odd.join();
  return sum;
}
