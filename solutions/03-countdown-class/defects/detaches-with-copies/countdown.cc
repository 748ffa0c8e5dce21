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
  ~CountdownThread() override {
    if (thread_.joinable()) thread_.detach();
  }

  void start() override {
    thread_ = std::thread(
        [&screen = screen_, name = name_, count = count_] { run(screen, name, count); });
  }

  void join() override {
    if (thread_.joinable()) thread_.join();
  }

 private:
  static void run(Screen& screen, const std::string& name, int count) {
    for (int left = count; left > 0; --left) {
      screen.print(name + ":" + std::to_string(left));
      std::this_thread::sleep_for(2s);
    }
  }

  Screen& screen_;
  const std::string name_;
  const int count_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Countdown> make_countdown(Screen& screen, const std::string& name, int count) {
  return std::make_unique<CountdownThread>(screen, name, count);
}
