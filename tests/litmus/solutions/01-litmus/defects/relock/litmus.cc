#include "litmus.h"

#include <mutex>

int litmus() {
  std::mutex mutex;
  const std::lock_guard one(mutex);
  const std::lock_guard two(mutex);
  return 42;
}
