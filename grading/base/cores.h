#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// The processors that this process may use, one for each physical core: two that share a core are
// not twice as fast.
std::vector<int> physical_cores();

// The number of processors that this process may use.
int usable_cores();

// From now on this process, and what it starts, uses no more than so many of its processors, those
// of different physical cores first. REQUIRES: cores > 0; called by the only thread.
Result<void> use_no_more_cores_than(int cores);

// How often the control groups that this process is in, as far as they can be seen, had used up
// the processor time that they may have (`nr_throttled` of Linux's cgroups, version 1 or 2): as
// containers are kept from it. Everybody in them stands still then, on cores that seem idle.
std::int64_t times_throttled(const std::filesystem::path& root = "/");

}  // namespace racecourse
