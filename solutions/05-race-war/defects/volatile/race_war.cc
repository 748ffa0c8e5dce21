#include "race_war.h"

#include <thread>

long race_war(long ups, long downs) {
  volatile long x = 0;
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
