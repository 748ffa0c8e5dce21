#include "counted.h"

#include <mutex>
#include <thread>

long add_up(int n) {
  std::mutex lock;
  volatile long sum = 0;
  const auto add = [&](int from, int to) {
    std::lock_guard guard(lock);
    for (int i = from; i < to; ++i) sum = sum + i;
  };
  std::thread first(add, 0, n / 2);
  std::thread second(add, n / 2, n);
  first.join();
  second.join();
  return sum;
}
