#include "race_war.h"

#include <thread>

namespace {

long total = 0;

void add(long n) {
  asm volatile("add %1, %0" : "+m"(total) : "r"(n));
}

}  // namespace

long race_war(long ups, long downs) {
  std::thread up([&] { for (long i = 0; i < ups; ++i) { rc::work(); add(1); } });
  std::thread down([&] { for (long i = 0; i < downs; ++i) { rc::work(); add(-1); } });
  up.join();
  down.join();
  return ups - downs;
}
