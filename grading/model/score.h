#pragma once

#include <span>

#include "grading/model/report.h"

namespace racecourse {

struct Score {
  int points = 0;
  int pending = 0;  // neither granted nor lost: pending and errored checks that nobody decided
  int max_points = 0;
  Verdict verdict = Verdict::kOk;  // the worst of all checks
};

// Points are a pure function of the check results.
Score score(std::span<const CheckResult> checks);

}  // namespace racecourse
