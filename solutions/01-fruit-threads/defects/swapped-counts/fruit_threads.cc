// As many apples as bananas were asked for, and the other way round.
#include "fruit_threads.h"

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
  std::thread apple_thread(apples, std::ref(screen), banana_count);
  std::thread banana_thread(bananas, std::ref(screen), apple_count);
  apple_thread.join();
  banana_thread.join();
}
