#pragma once

#include <vector>

#include "grading/base/result.h"
#include "grading/batch/lease.h"
#include "grading/batch/pool.h"
#include "grading/batch/spool.h"
#include "grading/cli/command.h"
#include "grading/cli/context.h"

namespace racecourse {

// "12 s", "4 min", "2 h 05 min"
std::string duration_text(double seconds);

// What --jobs says, as far as there are so many cores.
int cores_of(const Arguments& arguments);

// Grades what has no result yet, with --jobs and --allow-unsandboxed, and shows how far it is.
Result<PoolResult> grade_items(const Context& context, const Arguments& arguments,
                               const Spool& spool, const std::vector<Item>& items, Lease* lease,
                               Stages stages = Stages::kAll);

}  // namespace racecourse
