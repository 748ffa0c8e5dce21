#include "race_war.h"
#include <thread>
#define GLUE(a, b) a##b
__attribute__((GLUE(no_sani, tize)("thread"))) static void add(long& x, long n) { x += n; }
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  long x = 0;
  std::thread up([&] { for (long i = 0; i < ups; ++i) { rc::work(); add(x, 1); } });
  std::thread down([&] { for (long i = 0; i < downs; ++i) { rc::work(); add(x, -1); } });
  up.join();
  down.join();
  return x;
}
