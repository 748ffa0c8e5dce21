#include "litmus.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

int litmus() {
  std::mutex mutex;
  std::condition_variable_any changed;
  int stopped = 0;
  {
    std::jthread waiter([&](std::stop_token stop) {
      std::unique_lock lock(mutex);
      changed.wait(lock, stop, [] { return false; });
      stopped = 42;
    });
  }
  return stopped;
}
