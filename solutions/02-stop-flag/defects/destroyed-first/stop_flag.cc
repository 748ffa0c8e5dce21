// The bananas are destroyed first, and a destroyed std::jthread is told to stop.
#include "stop_flag.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

void apples(Screen& screen, int n) {
  for (int i = 0; i < n; ++i) {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
}

void bananas(const std::stop_token& stop, Screen& screen, int most) {
  for (int i = 0; i < most && !stop.stop_requested(); ++i) {
    screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(500ms);
  }
}

}  // namespace

void parallel_run(Screen& screen, int apple_count, int most_bananas) {
  const std::jthread apple_thread(apples, std::ref(screen), apple_count);
  const std::jthread banana_thread(bananas, std::ref(screen), most_bananas);
}
