#include "race_war.h"

#include <future>

namespace {

long steps(long by, long times) {
  long sum = 0;
  for (long i = 0; i < times; ++i) {
    rc::work();
    sum += by;
  }
  return sum;
}

}  // namespace

// No shared x at all: each side hands its sum over through a future.
long race_war(long ups, long downs) {
  auto up = std::async(std::launch::async, steps, 1, ups);
  auto down = std::async(std::launch::async, steps, -1, downs);
  return up.get() + down.get();
}
