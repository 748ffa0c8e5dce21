#include "countdown.h"

#include <chrono>
#include <mutex>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

class CountdownThread final : public Countdown {
 public:
  CountdownThread(Screen& screen, const std::string& name, int count)
      : screen_(screen), count_(count) {
    const std::lock_guard lock(mutex_);
    name_ = name;
  }
  ~CountdownThread() override { join(); }

  void start() override {
    thread_ = std::thread([this] { run(); });
  }

  void join() override {
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    for (int left = count_; left > 0; --left) {
      std::string line;
      {
        const std::lock_guard lock(mutex_);
        line = name_ + ":" + std::to_string(left);
      }
      screen_.print(line);
      std::this_thread::sleep_for(2s);
    }
  }

  Screen& screen_;
  static inline std::mutex mutex_;
  static inline std::string name_;
  const int count_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Countdown> make_countdown(Screen& screen, const std::string& name, int count) {
  return std::make_unique<CountdownThread>(screen, name, count);
}
