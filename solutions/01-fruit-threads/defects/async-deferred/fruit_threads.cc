// What is deferred runs in get(), in the calling thread.
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
  auto apples_done = std::async(std::launch::deferred, apples, std::ref(screen), apple_count);
  auto bananas_done = std::async(std::launch::deferred, bananas, std::ref(screen), banana_count);
  apples_done.get();
  bananas_done.get();
}
