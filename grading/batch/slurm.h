#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"
#include "grading/batch/agenda.h"
#include "grading/batch/spool.h"

namespace racecourse {

// A batch on a cluster that Slurm runs (docs/cluster.md): the items of a round are shared out among
// the tasks of one job array; what is measured by a clock follows on nodes of its own, and at last
// a collector, which begins another round for what got lost. Nothing but the spool is shared.

struct SlurmOptions {
  std::string program;             // racecourse itself, where every node finds it
  std::string root;                // its checkout
  int chunk = 32;                  // items a task
  int at_most = 0;                 // tasks at a time; 0: as many as Slurm likes
  int cores = 2;                   // a task
  std::vector<std::string> extra;  // more arguments for sbatch: a partition, an account
  bool allow_unsandboxed = false;
};

// One submission to Slurm.
struct Round {
  int number = 0;         // from 1
  std::string work;       // the job of the array
  std::string measuring;  // empty: nothing of these exercises is measured
  std::string collector;
};

// How many tasks are made of so many items, when an array may have so many: chunks grow rather than
// that an array gets too long. REQUIRES: all > 0.
std::size_t tasks_for(std::size_t items, int chunk, std::size_t largest_array);

// The largest number of tasks that this cluster's arrays may have.
Result<std::size_t> largest_array();

// Writes down the round's chunks and submits its jobs.
Result<Round> submit_round(const Spool& spool, const std::vector<Task>& tasks,
                           const std::vector<Item>& items, bool measured,
                           const SlurmOptions& options);

// What the rounds so far were, and what they were submitted with.
Result<std::vector<Round>> rounds(const Spool& spool);
Result<SlurmOptions> options_of_rounds(const Spool& spool);

// The items of one task of a round.
Result<std::vector<Item>> chunk_items(const Spool& spool, int round, int task);

// "3 tasks running, 7 waiting", from Slurm; empty if it knows nothing of the round any more.
Result<std::string> state_of(const Round& round);
Result<void> cancel(const Round& round);

}  // namespace racecourse
