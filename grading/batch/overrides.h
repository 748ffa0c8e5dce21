#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"
#include "grading/model/exercise.h"
#include "grading/model/report.h"

namespace racecourse {

// After an appeal: what a person gives one student, in place of racecourse's points.
struct OverrideFor {
  std::string who;  // the student's id
  std::string exercise;
  std::string check;  // empty: the whole exercise, after what being late costs
  Override gives;
};

// overrides.yaml (docs/gradebook.md). An error with its place for what is not understood: unknown
// keys, exercises and checks, more points than there are, no reason, nobody who answers for it.
Result<std::vector<OverrideFor>> parse_overrides(std::string_view yaml, const std::string& path,
                                                 const std::vector<Exercise>& exercises);

// Puts those of this student and exercise into a report; its score is added up anew. The last of
// several for the same counts.
void apply_overrides(Report& report, const std::string& who,
                     const std::vector<OverrideFor>& overrides);

}  // namespace racecourse
