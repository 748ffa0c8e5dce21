// Sees by a pipe that the child has ended, and waits for it in the destructor.
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
    if (child_ <= 0) return;
    if (daemon_) terminate();
    join();
    while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  void start() override {
    std::fflush(nullptr);  // or both would have the same text to print
    int ends[2];
    if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    end_ = ends[0];
    child_ = fork();
    if (child_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child_ == 0) run_and_end();
    close(ends[1]);
  }

  int join() override {
    char byte;
    while (end_ >= 0 && read(end_, &byte, 1) < 0 && errno == EINTR) {
    }
    if (end_ >= 0) close(end_);
    end_ = -1;
    return 0;
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
  int end_ = -1;               // of a pipe that ends with the child
  std::optional<int> status_;  // of a child that has been waited for
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon) {
  return std::make_unique<ForkedProcess>(std::move(run), daemon);
}
