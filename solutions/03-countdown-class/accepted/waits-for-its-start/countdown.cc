#include "countdown.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

class CountdownThread final : public Countdown {
 public:
  CountdownThread(Screen& screen, const std::string& name, int count)
      : screen_(screen), name_(name), count_(count), thread_([this] { run(); }) {}
  ~CountdownThread() override {
    tell(Order::kEnd);
    join();
  }

  void start() override { tell(Order::kCount); }

  void join() override {
    if (thread_.joinable()) thread_.join();
  }

 private:
  enum class Order { kNone, kCount, kEnd };

  void tell(Order order) {
    const std::lock_guard lock(mutex_);
    if (order_ == Order::kNone) order_ = order;
    told_.notify_one();
  }

  void run() {
    {
      std::unique_lock lock(mutex_);
      told_.wait(lock, [this] { return order_ != Order::kNone; });
      if (order_ == Order::kEnd) return;
    }
    for (int left = count_; left > 0; --left) {
      screen_.print(name_ + ":" + std::to_string(left));
      std::this_thread::sleep_for(2s);
    }
  }

  Screen& screen_;
  const std::string name_;
  const int count_;
  std::mutex mutex_;
  std::condition_variable told_;
  Order order_ = Order::kNone;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Countdown> make_countdown(Screen& screen, const std::string& name, int count) {
  return std::make_unique<CountdownThread>(screen, name, count);
}
