#include "litmus.h"

#include <mutex>
#include <thread>

// The locks are taken in both orders, which only looks like a deadlock: the gate prevents it.
int litmus() {
  std::mutex gate, a, b;
  int sum = 0;
  const auto take = [&](std::mutex& first, std::mutex& second) {
    for (int i = 0; i < 21; ++i) {
      const std::lock_guard outer(gate);
      const std::lock_guard one(first);
      const std::lock_guard two(second);
      ++sum;
    }
  };
  std::thread left([&] { take(a, b); });
  std::thread right([&] { take(b, a); });
  left.join();
  right.join();
  return sum;
}
