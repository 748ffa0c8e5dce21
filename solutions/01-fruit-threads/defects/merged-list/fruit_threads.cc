// One thread prints what two should.
#include "fruit_threads.h"

#include <algorithm>
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
  for (int i = 0; i < std::max(apple_count, banana_count); ++i) {
    if (i < apple_count) screen.print("Apple " + std::to_string(i));
    if (i < banana_count) screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
}
