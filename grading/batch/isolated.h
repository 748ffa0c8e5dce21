#pragma once

#include <functional>
#include <string>

#include "grading/base/result.h"

namespace racecourse {

// What the function returns, in a process of its own: it is to read what others made, and a crash
// or a hang of it is an error here. REQUIRES: called by the only thread of its process.
Result<std::string> isolated(const std::function<std::string()>& function);

}  // namespace racecourse
