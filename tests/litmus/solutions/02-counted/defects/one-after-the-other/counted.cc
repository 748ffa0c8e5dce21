#include "counted.h"

#include <thread>

long add_up(int n) {
  volatile long sum = 0;
  const auto add = [&](int from, int to) {
    for (int i = from; i < to; ++i) sum = sum + i;
  };
  std::thread first(add, 0, n / 2);
  first.join();
  std::thread second(add, n / 2, n);
  second.join();
  return sum;
}
