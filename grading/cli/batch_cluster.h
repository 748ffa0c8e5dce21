#pragma once

#include <vector>

#include "grading/base/result.h"
#include "grading/batch/lease.h"
#include "grading/batch/spool.h"
#include "grading/cli/command.h"
#include "grading/cli/context.h"

namespace racecourse {

// A batch by way of Slurm. Each holds the spool's lock only while it writes there.

// Hands what has no result to the cluster, and returns.
Result<int> submit_to_slurm(const Context& context, const Arguments& arguments, const Spool& spool,
                            const std::vector<Item>& items);

// After the jobs: another round for what got lost, or the reports and the summary.
Result<int> collect_from_slurm(const Context& context, const Spool& spool);

// How far the cluster is; nothing if this batch is on none.
Result<void> print_cluster_state(const Spool& spool);
Result<int> cancel_on_slurm(const Spool& spool);

}  // namespace racecourse
