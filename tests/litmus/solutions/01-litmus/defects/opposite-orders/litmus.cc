#include "litmus.h"

#include <mutex>
#include <thread>

int litmus() {
  std::mutex a, b;
  const auto take = [](std::mutex& first, std::mutex& second) {
    const std::lock_guard one(first);
    const std::lock_guard two(second);
  };
  std::thread left([&] { take(a, b); });
  std::thread right([&] { take(b, a); });
  left.join();
  right.join();
  return 42;
}
