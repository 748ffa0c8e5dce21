#include "fruit_threads.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
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

namespace {

struct Start {
  std::mutex mutex;
  std::condition_variable given;
  bool now = false;

  void wait() {
    std::unique_lock lock(mutex);
    given.wait(lock, [this] { return now; });
  }
  void give() {
    const std::lock_guard lock(mutex);
    now = true;
    given.notify_all();
  }
};

}  // namespace

void parallel_run(Screen& screen, int apple_count, int banana_count) {
  Start start;
  const auto runner = [&](void (*print)(Screen&, int), int n) {
    return std::thread([&screen, &start, print, n] {
      start.wait();
      print(screen, n);
    });
  };
  std::thread apple_thread = runner(apples, apple_count);
  std::thread banana_thread = runner(bananas, banana_count);
  start.give();
  apple_thread.join();
  banana_thread.join();
}
