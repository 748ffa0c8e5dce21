#include "counted.h"

#include <future>

long add_up(int n) {
  const auto add = [](int from, int to) {
    long sum = 0;
    for (volatile int i = from; i < to; i = i + 1) sum += i;
    return sum;
  };
  auto first = std::async(std::launch::async, add, 0, n / 2);
  auto second = std::async(std::launch::async, add, n / 2, n);
  return first.get() + second.get();
}
