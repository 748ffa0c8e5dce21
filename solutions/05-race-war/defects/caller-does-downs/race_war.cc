// The calling thread does the downs itself.
#include "race_war.h"

#include <atomic>
#include <thread>

long race_war(long ups, long downs) {
  std::atomic<long> x{0};
  std::thread up([&] {
    for (long i = 0; i < ups; ++i) {
      rc::work();
      x += 1;
    }
  });
  for (long i = 0; i < downs; ++i) {
    rc::work();
    x -= 1;
  }
  up.join();
  return x;
}
