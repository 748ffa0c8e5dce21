#pragma once

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "grading/base/result.h"
#include "grading/build/builder.h"
#include "grading/checks/evidence.h"
#include "grading/model/exercise.h"
#include "grading/pipeline/grade.h"

namespace racecourse {

struct CheckRun {
  std::vector<StressEvidence> evidence;  // one a flavour, as judged
  std::vector<NativeRun> native;         // all that was seen
  std::map<std::string, double> timing;  // what was measured
};

// How many jobs of one grading may run at a time.
int side_by_side(const GradeOptions& options);

// What the explorer finds of a check, which has its flavour, as has one of the programs. Any thread
// may call it.
Result<StressEvidence> explore_check(const Builder& builder, const Exercise& exercise,
                                     const CheckSpec& check, std::span<const Program> programs,
                                     const GradeOptions& options);

// Runs one check's repetitions in every flavour that it names and that was built. `explored` gives
// what explore_check() found; it is called if the check has that flavour.
Result<CheckRun> run_check(const Builder& builder, const Exercise& exercise, const CheckSpec& check,
                           std::span<const Program> programs, const GradeOptions& options,
                           const std::function<Result<StressEvidence>()>& explored);

}  // namespace racecourse
