// The flag is changed under the lock, and read without it.
#include "stop_flag.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

class Flag {
 public:
  void raise() {
    const std::lock_guard lock(mutex_);
    raised_ = true;
  }
  bool raised() const { return raised_; }

 private:
  std::mutex mutex_;
  bool raised_ = false;
};

void apples(Screen& screen, int n, Flag& stop) {
  for (int i = 0; i < n; ++i) {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
  stop.raise();
}

void bananas(Screen& screen, int most, Flag& stop) {
  for (int i = 0; i < most && !stop.raised(); ++i) {
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
