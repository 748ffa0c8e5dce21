#include "race_war.h"

#include <atomic>
#include <thread>

long race_war(long ups, long downs) {
  std::atomic<long> x = 0;
  auto push = [&x](long times, long by) {
    while (times-- > 0) {
      rc::work();
      long seen = x.load();
      while (!x.compare_exchange_weak(seen, seen + by)) {
      }
    }
  };
  std::thread up(push, ups, 1), down(push, downs, -1);
  up.join();
  down.join();
  return x;
}
