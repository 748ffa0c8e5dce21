// The lock is held during the sleep, and the apples may never get it.
#include "stop_flag.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

struct Flag {
  std::mutex mutex;
  bool raised = false;
};

void apples(Screen& screen, int n, Flag& stop) {
  for (int i = 0; i < n; ++i) {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
  const std::lock_guard lock(stop.mutex);
  stop.raised = true;
}

void bananas(Screen& screen, int most, Flag& stop) {
  for (int i = 0; i < most; ++i) {
    const std::lock_guard lock(stop.mutex);
    if (stop.raised) break;
    screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(500ms);
  }
}

}  // namespace

void parallel_run(Screen& screen, int apple_count, int most_bananas) {
  Flag stop;
  std::thread apple_thread(apples, std::ref(screen), apple_count, std::ref(stop));
  std::thread banana_thread(bananas, std::ref(screen), most_bananas, std::ref(stop));
  apple_thread.join();
  banana_thread.join();
}
