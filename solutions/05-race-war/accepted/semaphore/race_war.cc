#include "race_war.h"

#include <semaphore>
#include <thread>

long race_war(long ups, long downs) {
  long x = 0;
  std::binary_semaphore turn(1);
  const auto run = [&](long times, long change) {
    for (long i = 0; i < times; ++i) {
      rc::work();
      turn.acquire();
      x += change;
      turn.release();
    }
  };
  std::thread up(run, ups, 1);
  std::thread down(run, downs, -1);
  up.join();
  down.join();
  return x;
}
