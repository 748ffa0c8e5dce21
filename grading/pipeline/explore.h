#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grading/build/builder.h"
#include "grading/model/exploration_report.h"

namespace racecourse {

struct ExploreOptions {
  std::string strategy = "portfolio";
  std::string backend;  // "fiber", "thread", or "" for the fastest that there is
  std::uint64_t seed = 1;
  int schedules = 10'000;  // of each job
  int cpu_seconds = 0;     // of each job's search; 0: as long as the schedules take
  int preemptions = 3;     // the bounded search goes no further
  bool every_access = false;
  bool counts = false;                 // of one execution the steps are counted
  int jobs = 1;                        // processes, each with a seed of its own
  std::string replay;                  // "rc1:…": nothing but this schedule
  std::vector<std::string> arguments;  // the program's own
};

// Builds the program and explores it. A program that does not compile is a report, too; an error
// is racecourse's or the machine's.
Result<ExplorationReport> explore_program(const Builder& builder, const ProgramSources& sources,
                                          const ExploreOptions& options);

}  // namespace racecourse
