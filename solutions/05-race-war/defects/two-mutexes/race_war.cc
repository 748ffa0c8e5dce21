#include "race_war.h"

#include <mutex>
#include <thread>

long race_war(long ups, long downs) {
  long x = 0;
  std::mutex up_mutex;
  std::mutex down_mutex;
  std::thread up([&] {
    for (long i = 0; i < ups; ++i) {
      rc::work();
      const std::lock_guard<std::mutex> guard(up_mutex);
      ++x;
    }
  });
  std::thread down([&] {
    for (long i = 0; i < downs; ++i) {
      rc::work();
      const std::lock_guard<std::mutex> guard(down_mutex);
      --x;
    }
  });
  up.join();
  down.join();
  return x;
}
