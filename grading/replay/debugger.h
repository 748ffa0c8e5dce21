#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/model/finding.h"
#include "grading/model/submission.h"

namespace racecourse {

// A program that runs one schedule, and what a debugger shows of it.
struct Debugged {
  std::filesystem::path program;
  std::vector<std::string> arguments;  // without --stop-at
  std::span<const SourceFile> sources;
  std::span<const HistoryStep> steps;  // with their events
  std::size_t at = 1;                  // the step to begin at
  std::filesystem::path script;        // debugger.py
};

// Runs gdb at the terminal until it ends. The program runs as whoever called racecourse: a sandbox
// would keep a debugger out, too.
Result<void> debug(const Debugged& debugged);

}  // namespace racecourse
