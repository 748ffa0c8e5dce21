#include "litmus.h"

#include <mutex>
#include <thread>

int litmus() {
  std::mutex mutex;
  mutex.lock();
  std::thread other([&] { mutex.unlock(); });
  other.join();
  return 42;
}
