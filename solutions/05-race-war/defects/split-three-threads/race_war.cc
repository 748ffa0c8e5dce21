// Two threads share the ups.
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
  std::thread first_half(push, 1, ups / 2);
  std::thread second_half(push, 1, ups - ups / 2);
  std::thread down(push, -1, downs);
  first_half.join();
  second_half.join();
  down.join();
  return x;
}
