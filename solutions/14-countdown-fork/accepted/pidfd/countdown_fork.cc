#include "countdown_fork.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// A descriptor for a child: unlike a number it cannot come to mean another process.
class ChildHandle {
 public:
  explicit ChildHandle(pid_t child) : fd_(static_cast<int>(syscall(SYS_pidfd_open, child, 0))) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "pidfd_open");
  }
  ~ChildHandle() { close(fd_); }
  ChildHandle(const ChildHandle&) = delete;
  ChildHandle& operator=(const ChildHandle&) = delete;

  void send(int signal) const { syscall(SYS_pidfd_send_signal, fd_, signal, nullptr, 0); }

  int await_end() const {
    pollfd ended{fd_, POLLIN, 0};
    while (poll(&ended, 1, -1) < 0 && errno == EINTR) {
    }
    siginfo_t info = {};
    while (waitid(static_cast<idtype_t>(P_PIDFD), static_cast<id_t>(fd_), &info, WEXITED) != 0 &&
           errno == EINTR) {
    }
    return info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
  }

 private:
  const int fd_;
};

class ForkedProcess : public Process {
 public:
  ForkedProcess(std::function<void()> run, bool daemon) : run_(std::move(run)), daemon_(daemon) {}

  ~ForkedProcess() override {
    if (daemon_) terminate();
    if (child_) join();
  }

  void start() override {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) run_and_end();
    child_.emplace(child);
  }

  int join() override {
    if (child_) {
      status_ = child_->await_end();
      child_.reset();
    }
    return status_;
  }

  void terminate() override {
    if (child_) child_->send(SIGTERM);
  }

 private:
  [[noreturn]] void run_and_end() {
    int status = 1;
    try {
      run_();
      status = 0;
    } catch (...) {
    }
    std::fflush(nullptr);
    _exit(status);
  }

  const std::function<void()> run_;
  const bool daemon_;
  std::optional<ChildHandle> child_;  // of one that runs
  int status_ = 0;
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon) {
  return std::make_unique<ForkedProcess>(std::move(run), daemon);
}
