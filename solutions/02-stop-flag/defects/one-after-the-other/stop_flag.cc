// The bananas begin when the flag is up.
#include "stop_flag.h"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

void apples(Screen& screen, int n, std::atomic<bool>& stop) {
  for (int i = 0; i < n; ++i) {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
  stop = true;
}

void bananas(Screen& screen, int most, std::atomic<bool>& stop) {
  for (int i = 0; i < most && !stop; ++i) {
    screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(500ms);
  }
}

}  // namespace

void parallel_run(Screen& screen, int apple_count, int most_bananas) {
  std::atomic<bool> stop = false;
  apples(screen, apple_count, stop);
  bananas(screen, most_bananas, stop);
}
