#pragma once

#include <map>
#include <set>
#include <span>
#include <string>

#include "grading/checks/evidence.h"
#include "grading/model/exercise.h"
#include "grading/model/report.h"

namespace racecourse {

// The fingerprints that each check met so far, for charging a finding once.
using Met = std::map<std::string, std::set<std::string>>;

// What the evidence means for one check. A pure function: passed only if every flavour's run is
// complete and shows nothing that this check has to answer for.
CheckResult judge(const Exercise& exercise, const CheckSpec& check,
                  std::span<const StressEvidence> evidence, const Met& met);

// A check that was not run, because one that it requires did not pass.
CheckResult skipped(const CheckSpec& check, const std::string& because);

// A check that could not be run, by no fault of the student's.
CheckResult errored(const CheckSpec& check, const std::string& message);

// True if this finding is paid for by another check, which met the same bug.
bool charged_elsewhere(const Exercise& exercise, const CheckSpec& check, const Finding& finding,
                       const Met& met);

}  // namespace racecourse
