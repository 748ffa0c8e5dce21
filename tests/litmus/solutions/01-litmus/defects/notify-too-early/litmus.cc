#include "litmus.h"

#include <condition_variable>
#include <mutex>
#include <thread>

int litmus() {
  std::mutex mutex;
  std::condition_variable changed;
  std::thread waiter([&] {
    std::unique_lock lock(mutex);
    changed.wait(lock);
  });
  changed.notify_one();
  waiter.join();
  return 42;
}
