// One big lock: it is held over the work as well.
#include "race_war.h"

#include <mutex>
#include <thread>

long race_war(long ups, long downs) {
  long x = 0;
  std::mutex mutex;
  const auto push = [&](long by, long times) {
    std::lock_guard<std::mutex> lock(mutex);
    for (long i = 0; i < times; ++i) {
      rc::work();
      x += by;
    }
  };
  std::thread up(push, 1, ups);
  std::thread down(push, -1, downs);
  up.join();
  down.join();
  return x;
}
