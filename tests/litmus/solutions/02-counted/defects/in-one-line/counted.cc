#include "counted.h"

#include <thread>

alignas(64) static volatile long halves[2];

long add_up(int n) {
  const auto add = [](int me, int from, int to) {
    for (int i = from; i < to; ++i) halves[me] = halves[me] + i;
  };
  halves[0] = halves[1] = 0;
  std::thread first(add, 0, 0, n / 2);
  std::thread second(add, 1, n / 2, n);
  first.join();
  second.join();
  return halves[0] + halves[1];
}
