// It sleeps for as long as the threads should take.
#include "fruit_threads.h"

#include <algorithm>
#include <chrono>
#include <functional>
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
  std::thread(apples, std::ref(screen), apple_count).detach();
  std::thread(bananas, std::ref(screen), banana_count).detach();
  std::this_thread::sleep_for(std::max(apple_count, banana_count) * 1s);
}
