// The first line comes before the first look at n.
#include "fruit_threads.h"

#include <chrono>
#include <functional>
#include <string>
#include <thread>

using namespace std::chrono_literals;

void apples(Screen& screen, int n) {
  int i = 0;
  do {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  } while (++i < n);
}

void bananas(Screen& screen, int n) {
  int i = 0;
  do {
    screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  } while (++i < n);
}

void parallel_run(Screen& screen, int apple_count, int banana_count) {
  std::thread apple_thread(apples, std::ref(screen), apple_count);
  std::thread banana_thread(bananas, std::ref(screen), banana_count);
  apple_thread.join();
  banana_thread.join();
}
