// The other way round: Process replaced with Thread.
#include "countdown_fork.h"

#include <thread>
#include <utility>

namespace {

class ThreadProcess : public Process {
 public:
  explicit ThreadProcess(std::function<void()> run) : run_(std::move(run)) {}
  ~ThreadProcess() override { join(); }

  void start() override { thread_ = std::thread(run_); }
  int join() override {
    if (thread_.joinable()) thread_.join();
    return 0;
  }
  void terminate() override {}

 private:
  const std::function<void()> run_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool) {
  return std::make_unique<ThreadProcess>(std::move(run));
}
