#include "countdown.h"

#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

class CountdownThread final : public Countdown {
 public:
  CountdownThread(Screen& screen, const std::string& name, int count)
      : screen_(screen), name_(name), count_(count) {}
  ~CountdownThread() override { join(); }

  void start() override {
    thread_ = std::thread([this] { run(); });
    left_ = count_;
  }

  void join() override {
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    for (; left_ > 0; --left_) {
      screen_.print(name_ + ":" + std::to_string(left_));
      std::this_thread::sleep_for(2s);
    }
  }

  Screen& screen_;
  const std::string name_;
  const int count_;
  int left_ = 0;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Countdown> make_countdown(Screen& screen, const std::string& name, int count) {
  return std::make_unique<CountdownThread>(screen, name, count);
}
