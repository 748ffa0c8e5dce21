// The bananas look at a flag that may be gone.
#include "stop_flag.h"

#include <atomic>
#include <chrono>
#include <functional>
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
  std::thread apple_thread(apples, std::ref(screen), apple_count, std::ref(stop));
  std::thread(bananas, std::ref(screen), most_bananas, std::ref(stop)).detach();
  apple_thread.join();
}
