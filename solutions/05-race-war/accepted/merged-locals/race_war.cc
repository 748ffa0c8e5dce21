#include "race_war.h"

#include <mutex>
#include <thread>

namespace {

struct Total {
  std::mutex mutex;
  long value = 0;
  void add(long n) {
    const std::scoped_lock lock(mutex);
    value += n;
  }
};

long count(long times) {
  long mine = 0;
  for (long i = 0; i < times; ++i) {
    rc::work();
    ++mine;
  }
  return mine;
}

}  // namespace

long race_war(long ups, long downs) {
  Total total;
  std::thread up([&] { total.add(count(ups)); });
  std::thread down([&] { total.add(-count(downs)); });
  up.join();
  down.join();
  return total.value;
}
