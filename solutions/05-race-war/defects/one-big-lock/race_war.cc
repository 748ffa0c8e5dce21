#include "race_war.h"

#include <mutex>
#include <thread>

long race_war(long ups, long downs) {
  long x = 0;
  std::mutex mutex;
  std::thread up([&] {
    const std::lock_guard<std::mutex> guard(mutex);
    for (long i = 0; i < ups; ++i) {
      rc::work();
      x += 1;
    }
  });
  std::thread down([&] {
    const std::lock_guard<std::mutex> guard(mutex);
    for (long i = 0; i < downs; ++i) {
      rc::work();
      x -= 1;
    }
  });
  up.join();
  down.join();
  return x;
}
