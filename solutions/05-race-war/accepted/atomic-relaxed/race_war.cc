#include "race_war.h"

#include <atomic>
#include <thread>

long race_war(long ups, long downs) {
  std::atomic<long> x{0};
  std::thread up([&x, ups] {
    for (long i = 0; i < ups; ++i) {
      rc::work();
      x.fetch_add(1, std::memory_order_relaxed);
    }
  });
  std::thread down([&x, downs] {
    for (long i = 0; i < downs; ++i) {
      x.fetch_sub(1, std::memory_order_relaxed);
      rc::work();
    }
  });
  up.join();
  down.join();
  return x.load(std::memory_order_relaxed);
}
