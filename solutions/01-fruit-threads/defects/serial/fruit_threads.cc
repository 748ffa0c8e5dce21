// One after the other.
#include "fruit_threads.h"

#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;

void apples(Screen& screen, int n) {
  for (int i = 0; i < n; ++i) {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
}

void bananas(Screen& screen, int n) {
  for (int i = 0; i < n; ++i) {
    screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
}

void parallel_run(Screen& screen, int apple_count, int banana_count) {
  apples(screen, apple_count);
  bananas(screen, banana_count);
}
