// The heart is told to pause, and never to end.
#include "join_daemon.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace {

class Heart {
 public:
  Heart() {
    std::thread([this] { live(); }).detach();
  }
  void begin(Screen& screen, std::chrono::milliseconds period) {
    const std::lock_guard lock(mutex_);
    screen_ = &screen;
    period_ = period;
    changed_.notify_one();
  }
  void pause() {
    const std::lock_guard lock(mutex_);
    screen_ = nullptr;
    changed_.notify_one();
  }

 private:
  void live() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return screen_ != nullptr; });
      while (!changed_.wait_for(lock, period_, [this] { return screen_ == nullptr; })) {
        screen_->print("beat");
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  Screen* screen_ = nullptr;
  std::chrono::milliseconds period_{};
};

}  // namespace

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  static Heart& heart = *new Heart;
  long result = 0;
  std::thread worker([&] { result = work(); });
  heart.begin(screen, period);
  worker.join();
  heart.pause();
  return result;
}
