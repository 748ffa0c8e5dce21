#include "countdown_fork.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace {

// The children of this process that have not been waited for. No lock is held during a fork.
class Registry {
 public:
  void add(const void* owner, pid_t child) {
    const std::lock_guard lock(mutex_);
    children_[owner] = child;
  }
  pid_t find(const void* owner) {
    const std::lock_guard lock(mutex_);
    const auto found = children_.find(owner);
    return found == children_.end() ? 0 : found->second;
  }
  void remove(const void* owner) {
    const std::lock_guard lock(mutex_);
    children_.erase(owner);
  }
  void forget_all() {
    const std::lock_guard lock(mutex_);
    children_.clear();
  }

 private:
  std::mutex mutex_;
  std::map<const void*, pid_t> children_;
};

Registry& registry() {
  static Registry all;
  return all;
}

int run_for_status(const std::function<void()>& run) {
  try {
    run();
  } catch (...) {
    return 1;
  }
  return 0;
}

class RegisteredProcess : public Process {
 public:
  RegisteredProcess(std::function<void()> run, bool daemon)
      : run_(std::move(run)), daemon_(daemon) {}

  ~RegisteredProcess() override {
    if (daemon_) terminate();
    join();
  }

  void start() override {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child > 0) {
      registry().add(this, child);
      return;
    }
    registry().forget_all();  // they are the parent's
    const int status = run_for_status(run_);
    std::fflush(nullptr);
    _exit(status);
  }

  int join() override {
    const pid_t child = registry().find(this);
    if (child == 0) return status_;
    int status = 0;
    while (wait4(child, &status, 0, nullptr) < 0 && errno == EINTR) {
    }
    registry().remove(this);
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return status_;
  }

  void terminate() override {
    const pid_t child = registry().find(this);
    if (child > 0) kill(child, SIGTERM);
  }

 private:
  const std::function<void()> run_;
  const bool daemon_;
  int status_ = 0;
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon) {
  return std::make_unique<RegisteredProcess>(std::move(run), daemon);
}
