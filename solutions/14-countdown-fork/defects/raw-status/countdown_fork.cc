// What waitpid stores is no exit status.
#include "countdown_fork.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace {

class ForkedProcess : public Process {
 public:
  ForkedProcess(std::function<void()> run, bool daemon) : run_(std::move(run)), daemon_(daemon) {}

  ~ForkedProcess() override {
    if (daemon_) terminate();
    if (child_ > 0) join();
  }

  void start() override {
    std::fflush(nullptr);  // or both would have the same text to print
    child_ = fork();
    if (child_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child_ == 0) run_and_end();
  }

  int join() override {
    while (!status_) {
      int status = 0;
      if (waitpid(child_, &status, 0) == child_) {
        status_ = status;
      } else if (errno != EINTR) {
        throw std::system_error(errno, std::generic_category(), "waitpid");
      }
    }
    return *status_;
  }

  void terminate() override {
    if (child_ > 0 && !status_) kill(child_, SIGTERM);
  }

 private:
  [[noreturn]] void run_and_end() {
    int status = 0;
    try {
      run_();
    } catch (...) {
      status = 1;
    }
    std::fflush(nullptr);  // _exit() does not
    _exit(status);
  }

  const std::function<void()> run_;
  const bool daemon_;
  pid_t child_ = 0;            // 0: not started
  std::optional<int> status_;  // of a child that has been waited for
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon) {
  return std::make_unique<ForkedProcess>(std::move(run), daemon);
}
