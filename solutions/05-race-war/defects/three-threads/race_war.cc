#include "race_war.h"

#include <atomic>
#include <thread>

long race_war(long ups, long downs) {
  std::atomic<long> x = 0;
  const auto run = [&x](long times, long change) {
    for (long i = 0; i < times; ++i) {
      rc::work();
      x += change;
    }
  };
  std::thread first(run, ups / 2, 1);
  std::thread second(run, ups - ups / 2, 1);
  std::thread down(run, downs, -1);
  first.join();
  second.join();
  down.join();
  return x;
}
