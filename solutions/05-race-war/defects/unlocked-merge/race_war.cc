#include "race_war.h"

#include <thread>

long race_war(long ups, long downs) {
  long total = 0;
  const auto run = [&total](long times, long change) {
    long mine = 0;
    for (long i = 0; i < times; ++i) {
      rc::work();
      mine += change;
    }
    total += mine;
  };
  std::thread up(run, ups, 1);
  std::thread down(run, downs, -1);
  up.join();
  down.join();
  return total;
}
