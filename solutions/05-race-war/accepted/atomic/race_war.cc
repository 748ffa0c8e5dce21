#include "race_war.h"

#include <atomic>
#include <thread>

long race_war(long ups, long downs) {
  std::atomic<long> x = 0;
  {
    std::jthread up([&] {
      for (long i = 0; i < ups; ++i) {
        rc::work();
        x.fetch_add(1, std::memory_order_relaxed);
      }
    });
    std::jthread down([&] {
      for (long i = 0; i < downs; ++i) {
        rc::work();
        --x;
      }
    });
  }
  return x;
}
