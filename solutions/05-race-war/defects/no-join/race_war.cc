// Nobody joins the threads.
#include "race_war.h"

#include <atomic>
#include <thread>

long race_war(long ups, long downs) {
  std::atomic<long> x{0};
  const auto push = [&x](long by, long times) {
    for (long i = 0; i < times; ++i) {
      rc::work();
      x += by;
    }
  };
  std::thread up(push, 1, ups);
  std::thread down(push, -1, downs);
  return x;
}
