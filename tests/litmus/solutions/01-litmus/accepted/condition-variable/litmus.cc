#include "litmus.h"

#include <condition_variable>
#include <mutex>
#include <thread>

int litmus() {
  std::mutex mutex;
  std::condition_variable changed;
  int value = 0;
  std::thread consumer([&] {
    for (int i = 0; i < 21; ++i) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return value % 2 == 1; });
      ++value;
      changed.notify_one();
    }
  });
  for (int i = 0; i < 21; ++i) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return value % 2 == 0; });
    ++value;
    lock.unlock();
    changed.notify_one();
  }
  consumer.join();
  return value;
}
