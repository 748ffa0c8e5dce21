#include "litmus.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int litmus() {
  std::mutex mutex;
  std::timed_mutex held;
  std::condition_variable never;
  const std::lock_guard keep(held);
  int timeouts = 0;
  std::thread other([&] {
    if (!held.try_lock_for(2ms)) ++timeouts;
    std::unique_lock lock(mutex);
    if (never.wait_for(lock, 2ms) == std::cv_status::timeout) ++timeouts;
  });
  other.join();
  std::this_thread::sleep_for(10s);  // costs virtual time only
  return timeouts >= 1 ? 42 : 0;
}
