// Each line has a thread of its own.
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
  const auto add = [&](const std::string& fruit, int n) {
    for (int i = 0; i < n; ++i) {
      threads.emplace_back([&screen, fruit, i] {
        std::this_thread::sleep_for(i * 1s);
        screen.print(fruit + " " + std::to_string(i));
        std::this_thread::sleep_for(1s);
      });
    }
  };
  add("Apple", apple_count);
  add("Banana", banana_count);
  for (std::thread& thread : threads) thread.join();
}
