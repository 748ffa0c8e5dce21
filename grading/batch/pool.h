#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/batch/lease.h"
#include "grading/batch/spool.h"
#include "grading/model/verdict.h"

namespace racecourse {

// Where a pool's work stands.
struct Progress {
  std::size_t done = 0;
  std::size_t all = 0;
  std::size_t errored = 0;                  // given up
  double seconds = 0;                       // since it began
  double seconds_left = 0;                  // as far as can be told; negative: it cannot
  std::map<Verdict, std::size_t> verdicts;  // of what this pool has graded
};

// On a cluster, what is measured has machines of its own.
enum class Stages { kAll, kCorrectnessOnly, kMeasuringOnly };

struct PoolOptions {
  int cores = 1;  // it uses no others
  Stages stages = Stages::kAll;
  std::vector<std::string> arguments;  // more of them for `racecourse batch-work`
  // Called after each change and at least once a second.
  std::function<void(const Progress&)> progress = [](const Progress&) {};
};

struct PoolResult {
  bool interrupted = false;  // by SIGINT or SIGTERM
  Progress progress;
};

// How long the processors will have to work until all of these have results, as far as can be told
// from what has been graded.
Result<double> expected_seconds(const Spool& spool, const std::vector<Item>& items);

// Grades items that have no result yet, each in a process of its own, until each has a result or is
// given up (or has come through the stages that are asked for). An error if the machine is at fault
// for more than single items: what is done stays done. The lease is kept up meanwhile; without it
// (it may be null) nobody else is kept away. REQUIRES: called by the only thread of its process.
Result<PoolResult> run_pool(const Spool& spool, const std::vector<Item>& items, Lease* lease,
                            const PoolOptions& options);

}  // namespace racecourse
