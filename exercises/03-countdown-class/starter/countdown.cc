#include "countdown.h"

#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

// As in Python: whoever inherits from it says in run() what its thread does.
class Thread : public Countdown {
 public:
  void start() override { run(); }  // TODO: that is a call like any other
  void join() override {}           // TODO

 protected:
  virtual void run() = 0;
};

class CountdownThread : public Thread {
 public:
  CountdownThread(Screen& screen, const std::string& name, int count)
      : screen_(screen), name_(name), count_(count) {}

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
