// A future from std::async that nobody keeps waits at the end of its own line.
#include "fruit_threads.h"

#include <chrono>
#include <functional>
#include <future>
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
  static_cast<void>(std::async(std::launch::async, apples, std::ref(screen), apple_count));
  static_cast<void>(std::async(std::launch::async, bananas, std::ref(screen), banana_count));
}
