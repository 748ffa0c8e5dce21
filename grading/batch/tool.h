#pragma once

#include <string>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// Runs a program of the machine's in this process's own surroundings and returns what it prints; an
// error, with the last lines of that, if it cannot be started or fails. Some say with an exit
// status above 0 what they found: one of at most `highest_status` is no failure.
Result<std::string> run_tool(const std::vector<std::string>& command, int highest_status = 0);

}  // namespace racecourse
