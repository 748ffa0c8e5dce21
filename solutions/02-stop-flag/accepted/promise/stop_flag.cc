#include "stop_flag.h"

#include <chrono>
#include <functional>
#include <future>
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

void bananas(Screen& screen, int most, const std::future<void>& stop) {
  for (int i = 0; i < most; ++i) {
    screen.print("Banana " + std::to_string(i));
    if (stop.wait_for(500ms) == std::future_status::ready) break;
  }
}

}  // namespace

void parallel_run(Screen& screen, int apple_count, int most_bananas) {
  std::promise<void> done;
  const std::future<void> stop = done.get_future();
  std::thread banana_thread(bananas, std::ref(screen), most_bananas, std::cref(stop));
  apples(screen, apple_count);
  done.set_value();
  banana_thread.join();
}
