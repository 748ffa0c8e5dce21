#include "litmus.h"

#include <chrono>
#include <thread>

int litmus() {
  std::thread([] {
    for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
  }).detach();
  return 42;
}
