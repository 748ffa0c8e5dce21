#include "race_war.h"

#include <thread>

long race_war(long ups, long downs) {
  long x = 0;
  std::thread up([&] {
    for (long i = 0; i < ups; ++i) {
      rc::work();
      ++x;
    }
  });
  up.join();
  std::thread down([&] {
    for (long i = 0; i < downs; ++i) {
      rc::work();
      --x;
    }
  });
  down.join();
  return x;
}
