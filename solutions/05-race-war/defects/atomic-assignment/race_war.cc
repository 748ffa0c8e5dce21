// x = x + 1 reads and writes an atomic in two steps.
#include "race_war.h"

#include <atomic>
#include <thread>

long race_war(long ups, long downs) {
  std::atomic<long> x{0};
  std::thread up([&] {
    for (long i = 0; i < ups; ++i) {
      rc::work();
      x = x + 1;
    }
  });
  std::thread down([&] {
    for (long i = 0; i < downs; ++i) {
      rc::work();
      x = x - 1;
    }
  });
  up.join();
  down.join();
  return x;
}
