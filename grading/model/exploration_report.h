#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grading/model/counts.h"
#include "grading/model/finding.h"

namespace racecourse {

// What came of exploring a program.
struct ExplorationReport {
  std::string program;           // the first file's name
  std::string command;           // that explores it again, up to where an option can stand …
  std::string command_ending{};  // … and the rest
  Verdict verdict = Verdict::kOk;
  std::vector<Finding> findings;  // the worst first; its verdict is the program's
  std::string compiler_output;    // of a program that does not compile
  std::string strategy;
  std::uint64_t seed = 0;
  std::uint64_t schedules = 0;  // tried
  std::uint64_t failing = 0;
  std::uint64_t orders =
      0;                   // that the schedules' steps came in, where it matters; the most of a job
  double cpu_seconds = 0;  // of the search
  int complete = -1;       // every schedule with at most so many preemptions was tried
  bool every_access = false;       // plain accesses were scheduling points
  bool isolated = false;           // each schedule had a process of its own
  bool counted = false;            // the counts were asked for
  std::optional<Counts> counts{};  // absent, too, of an execution that does not end well

  double schedules_per_second() const {
    return cpu_seconds > 0 ? static_cast<double>(schedules) / cpu_seconds : 0;
  }
};

}  // namespace racecourse
