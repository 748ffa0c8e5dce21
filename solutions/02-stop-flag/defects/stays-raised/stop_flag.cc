// Nobody puts the flag down again.
#include "stop_flag.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

std::atomic<bool> stop = false;

void apples(Screen& screen, int n) {
  for (int i = 0; i < n; ++i) {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
  stop = true;
}

void bananas(Screen& screen, int most) {
  for (int i = 0; i < most && !stop; ++i) {
    screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(500ms);
  }
}

}  // namespace

void parallel_run(Screen& screen, int apple_count, int most_bananas) {
  std::thread apple_thread(apples, std::ref(screen), apple_count);
  std::thread banana_thread(bananas, std::ref(screen), most_bananas);
  apple_thread.join();
  banana_thread.join();
}
