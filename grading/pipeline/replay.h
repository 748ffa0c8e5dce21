#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/build/builder.h"
#include "grading/model/exercise.h"
#include "grading/model/finding.h"
#include "grading/model/submission.h"

namespace racecourse {

// A schedule's execution, once more.
struct Replay {
  History history;  // its steps with their events
  Program program;  // for a debugger
  std::vector<std::string> arguments;
};

// Runs the check under the schedule in the sandbox, and makes the same program for a debugger. An
// error if these files make another program than the one whose schedule it is, or if the execution
// does not go as it went then.
Result<Replay> replay_schedule(const Builder& builder, const Exercise& exercise,
                               const std::string& check, const Submission& submission,
                               const std::string& schedule);

}  // namespace racecourse
