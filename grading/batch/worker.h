#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "grading/base/files.h"
#include "grading/base/result.h"

namespace racecourse {

// A process that runs this very program with other arguments, in a scratch folder of its own. It
// dies with the thread that started it, and is no part of the terminal's foreground.
class Worker {
 public:
  struct End {
    bool exited = false;  // else a signal ended it
    int code = 0;         // exit status or signal
    std::string message;  // what it wrote to stderr
  };

  static Result<Worker> start(const std::vector<std::string>& arguments,
                              const std::filesystem::path& scratch);
  Worker(Worker&& other) noexcept;
  Worker& operator=(Worker&& other) = delete;
  ~Worker();  // kills it, if it still runs

  // How it ended, if it has.
  std::optional<End> poll();
  void kill();
  double seconds() const;  // since it was started

 private:
  Worker(pid_t pid, TempDir scratch)
      : pid_(pid), scratch_(std::move(scratch)), begin_(std::chrono::steady_clock::now()) {}

  pid_t pid_;  // 0: has ended
  TempDir scratch_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace racecourse
