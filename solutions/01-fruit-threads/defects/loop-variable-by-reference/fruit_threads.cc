// The threads look at i while the loop counts on.
#include "fruit_threads.h"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

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
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      if (i == 0) {
        apples(screen, apple_count);
      } else {
        bananas(screen, banana_count);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}
