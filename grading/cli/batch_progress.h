#pragma once

#include <chrono>
#include <string>

#include "grading/batch/pool.h"
#include "grading/cli/context.h"

namespace racecourse {

// Shows a batch's progress on stderr: a bar with rate, time left and what fails on a terminal, else
// a plain line now and then.
class BatchProgress {
 public:
  explicit BatchProgress(const Context& context) : context_(context) {}
  void show(const Progress& progress);

 private:
  void show_bar(const Progress& progress);
  void show_line(const Progress& progress);

  const Context& context_;
  std::chrono::steady_clock::time_point next_line_;
  std::size_t last_done_ = 0;
  bool said_something_ = false;
};

}  // namespace racecourse
