#pragma once

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

// Runs one check's repetitions in every flavour that it names and that was built.
Result<CheckRun> run_check(const Builder& builder, const Exercise& exercise, const CheckSpec& check,
                           std::span<const Program> programs, const GradeOptions& options);

}  // namespace racecourse
