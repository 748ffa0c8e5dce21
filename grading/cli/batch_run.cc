#include "grading/cli/batch_run.h"

#include <algorithm>

#include "grading/base/cores.h"
#include "grading/cli/batch_progress.h"

namespace racecourse {

int cores_of(const Arguments& arguments) {
  return std::min(arguments.number("jobs", usable_cores()), usable_cores());
}

Result<PoolResult> grade_items(const Context& context, const Arguments& arguments,
                               const Spool& spool, const std::vector<Item>& items, Lease* lease,
                               Stages stages) {
  PoolOptions options;
  options.cores = cores_of(arguments);
  options.stages = stages;
  if (arguments.has("allow-unsandboxed")) options.arguments.emplace_back("--allow-unsandboxed");
  BatchProgress bar(context);
  options.progress = [&bar](const Progress& progress) { bar.show(progress); };
  Result<PoolResult> result = run_pool(spool, items, lease, options);
  clear_progress(context);
  return result;
}

}  // namespace racecourse
