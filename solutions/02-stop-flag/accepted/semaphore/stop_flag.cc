#include "stop_flag.h"

#include <chrono>
#include <functional>
#include <semaphore>
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

void bananas(Screen& screen, int most, std::binary_semaphore& stop) {
  for (int i = 0; i < most; ++i) {
    screen.print("Banana " + std::to_string(i));
    if (stop.try_acquire_for(500ms)) break;
  }
}

}  // namespace

void parallel_run(Screen& screen, int apple_count, int most_bananas) {
  std::binary_semaphore stop(0);
  std::thread banana_thread(bananas, std::ref(screen), most_bananas, std::ref(stop));
  apples(screen, apple_count);
  stop.release();
  banana_thread.join();
}
