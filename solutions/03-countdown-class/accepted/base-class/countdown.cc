#include "countdown.h"

#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

class Thread : public Countdown {
 public:
  void start() override {
    thread_ = std::thread([this] { run(); });
  }
  void join() override {
    if (thread_.joinable()) thread_.join();
  }

 protected:
  virtual void run() = 0;

 private:
  std::thread thread_;
};

class CountdownThread final : public Thread {
 public:
  CountdownThread(Screen& screen, const std::string& name, int count)
      : screen_(screen), name_(name), count_(count) {}
  ~CountdownThread() override { join(); }

 private:
  void run() override {
    while (count_ > 0) {
      screen_.print(name_ + ":" + std::to_string(count_));
      --count_;
      std::this_thread::sleep_for(2s);
    }
  }

  Screen& screen_;
  std::string name_;
  int count_;
};

}  // namespace

std::unique_ptr<Countdown> make_countdown(Screen& screen, const std::string& name, int count) {
  return std::make_unique<CountdownThread>(screen, name, count);
}
