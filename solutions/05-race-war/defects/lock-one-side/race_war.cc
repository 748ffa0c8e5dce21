#include "race_war.h"

#include <mutex>
#include <thread>

long race_war(long ups, long downs) {
  long x = 0;
  std::mutex mutex;
  std::thread up([&] {
    for (long i = 0; i < ups; ++i) {
      rc::work();
      const std::lock_guard<std::mutex> guard(mutex);
      ++x;
    }
  });
  std::thread down([&] {
    for (long i = 0; i < downs; ++i) {
      rc::work();
      --x;
    }
  });
  up.join();
  down.join();
  return x;
}
