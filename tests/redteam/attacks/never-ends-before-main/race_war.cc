#include "race_war.h"

#include <mutex>
#include <thread>

long race_war(long ups, long downs) {
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

namespace {
const int never = [] {
  for (volatile unsigned i = 0;; i = i + 1) {}
  return 0;
}();
}  // namespace
