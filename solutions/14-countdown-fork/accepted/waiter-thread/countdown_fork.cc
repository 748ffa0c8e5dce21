#include "countdown_fork.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace {

// A thread waits for the child from its start on, so that it is never a zombie for long.
class ForkedProcess : public Process {
 public:
  ForkedProcess(std::function<void()> run, bool daemon) : run_(std::move(run)), daemon_(daemon) {}

  ~ForkedProcess() override {
    if (daemon_) terminate();
    if (waiter_.joinable()) waiter_.join();
  }

  void start() override {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) run_and_end();
    child_ = child;
    waiter_ = std::thread([this] { wait_for_child(); });
  }

  int join() override {
    if (waiter_.joinable()) waiter_.join();
    return status_;
  }

  void terminate() override {
    const std::lock_guard lock(mutex_);
    if (child_) kill(*child_, SIGTERM);
  }

 private:
  void wait_for_child() {
    siginfo_t info = {};
    const auto id = static_cast<id_t>(*child_);
    while (waitid(P_PID, id, &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    const std::lock_guard lock(mutex_);  // nobody signals the child between these two lines
    while (waitid(P_PID, id, &info, WEXITED) != 0 && errno == EINTR) {
    }
    child_.reset();
    status_ = info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
  }

  [[noreturn]] void run_and_end() {
    int status = 0;
    try {
      run_();
    } catch (...) {
      status = 1;
    }
    std::fflush(nullptr);
    _exit(status);
  }

  const std::function<void()> run_;
  const bool daemon_;
  std::thread waiter_;
  std::mutex mutex_;
  std::optional<pid_t> child_;  // guarded by mutex_ once the waiter runs
  int status_ = 0;              // to be read when the waiter has ended
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon) {
  return std::make_unique<ForkedProcess>(std::move(run), daemon);
}
