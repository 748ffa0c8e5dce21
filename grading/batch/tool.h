#pragma once

#include <string>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// Runs a program of the machine's in this process's own surroundings and returns what it prints; an
// error, with the last lines of that, if it cannot be started or fails.
Result<std::string> run_tool(const std::vector<std::string>& command);

}  // namespace racecourse
