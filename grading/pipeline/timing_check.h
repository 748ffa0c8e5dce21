#pragma once

#include "grading/pipeline/stress_check.h"

namespace racecourse {

// Runs a check with `at_most`: the student's program and the reference's in turn, in a lane of
// their own, on two physical cores, until the ratio is clear. What the machine cannot tell is
// pending.
Result<CheckRun> run_timing_check(const Builder& builder, const Exercise& exercise,
                                  const CheckSpec& check, const Program& program,
                                  const GradeOptions& options);

}  // namespace racecourse
