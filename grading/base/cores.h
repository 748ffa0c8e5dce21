#pragma once

#include <vector>

namespace racecourse {

// The processors that this process may use, one for each physical core: two that share a core are
// not twice as fast.
std::vector<int> physical_cores();

}  // namespace racecourse
