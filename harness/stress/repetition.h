#pragma once

// One repetition: a child process with fresh globals, its output and records in files of its own.

#include <cstdint>
#include <optional>

#include <sys/types.h>

#include "harness/record/seal.h"
#include "harness/runtime/native/execution.h"
#include "harness/stress/process_watch.h"
#include "harness/stress/watchdog.h"

namespace racecourse::stress {

struct RepetitionLimits {
  int cpu_seconds = 10;
  int wall_seconds = 60;
  int output_kib = 4096;
  int record_fd = 3;             // the driver's; the child finds its own there
  bool measure = false;          // how long the body takes, by a check's measure()
  bool processes = false;        // the student forks: one repetition at a time
  const char* scratch = "/tmp";  // a folder for the check's own files; lives as long as the driver
};

class Repetition {
 public:
  // Forks; the child runs the selected test and never returns. Must be called while this process
  // has one thread, because a fork copies only the thread that calls it.
  Repetition(int index, std::uint64_t seed, native::DelayMode delays,
             const RepetitionLimits& limits);
  ~Repetition();
  Repetition(const Repetition&) = delete;
  Repetition& operator=(const Repetition&) = delete;

  // Looks once; true when the child has ended or was ended because it was stuck or out of time.
  bool finished();

  // After finished(): the child's records, what it printed, and how it ended, on `fd`. True if that
  // took ten seconds, in which what it had left running did not end.
  bool relay(int fd) const;
  bool reached_a_limit() const { return reached_a_limit_; }

 private:
  [[noreturn]] void run_child(native::DelayMode delays, const RepetitionLimits& limits);
  void judge_exit(int status);

  int index_;
  std::uint64_t seed_;
  native::SharedState* state_;
  int records_;
  int output_;
  record::Key key_;
  pid_t pid_ = -1;
  Watchdog watchdog_;
  std::optional<ProcessWatch> processes_;
  double deadline_;
  double next_look_;
  bool measured_ = false;
  bool stuck_ = false;
  bool reached_a_limit_ = false;
  const char* how_ = "exited";
  int code_ = 0;
};

}  // namespace racecourse::stress
