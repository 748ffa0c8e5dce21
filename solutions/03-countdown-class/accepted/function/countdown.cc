#include "countdown.h"

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

namespace {

// The thread has what it needs, and nothing of the object.
void count_down(Screen& screen, const std::string& name, int count) {
  for (; count > 0; --count) {
    screen.print(name + ":" + std::to_string(count));
    std::this_thread::sleep_for(2s);
  }
}

// A function that can be started and joined.
class Job final : public Countdown {
 public:
  explicit Job(std::function<void()> work) : work_(std::move(work)) {}
  ~Job() override { join(); }
  void start() override { thread_ = std::thread(std::move(work_)); }
  void join() override {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::function<void()> work_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Countdown> make_countdown(Screen& screen, const std::string& name, int count) {
  return std::make_unique<Job>([&screen, name, count] { count_down(screen, name, count); });
}
