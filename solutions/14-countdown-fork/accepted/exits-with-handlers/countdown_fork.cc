#include "countdown_fork.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace {

enum class State { kNew, kRunning, kJoined };

class ForkedProcess : public Process {
 public:
  ForkedProcess(std::function<void()> run, bool daemon) : run_(std::move(run)), daemon_(daemon) {}

  ~ForkedProcess() override {
    if (state_ != State::kRunning) return;
    if (daemon_) terminate();
    join();
  }

  void start() override {
    std::fflush(nullptr);
    child_ = fork();
    if (child_ == 0) std::exit(run_for_status());  // which flushes
    if (child_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    state_ = State::kRunning;
  }

  int join() override {
    if (state_ == State::kJoined) return status_;
    siginfo_t info = {};
    while (waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED) != 0 && errno == EINTR) {
    }
    state_ = State::kJoined;
    status_ = info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
    return status_;
  }

  void terminate() override {
    if (state_ == State::kRunning) kill(child_, SIGTERM);
  }

 private:
  int run_for_status() noexcept {
    try {
      run_();
      return 0;
    } catch (...) {
      return 1;
    }
  }

  const std::function<void()> run_;
  const bool daemon_;
  State state_ = State::kNew;
  pid_t child_ = 0;
  int status_ = 0;
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon) {
  return std::make_unique<ForkedProcess>(std::move(run), daemon);
}
