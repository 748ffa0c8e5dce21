#include "race_war.h"
#include <mutex>
#include <thread>
extern "C" int pthread_mutex_lock(pthread_mutex_t*) noexcept { return 0; }
extern "C" int pthread_mutex_unlock(pthread_mutex_t*) noexcept { return 0; }
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  long x = 0;
  std::mutex mutex;
  const auto step = [&](long times, long change) {
    for (long i = 0; i < times; ++i) {
      rc::work();
      const std::lock_guard<std::mutex> guard(mutex);
      x += change;
    }
  };
  std::thread up(step, ups, 1);
  std::thread down(step, downs, -1);
  up.join();
  down.join();
  return x;
}
