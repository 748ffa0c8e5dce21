#include "grading/model/score.h"

namespace racecourse {

Score score(std::span<const CheckResult> checks) {
  Score total;
  for (const CheckResult& check : checks) {
    total.max_points += check.max_points;
    total.points += check.points;
    const bool open = check.status == Status::kPending || check.status == Status::kErrored;
    if (open && !check.overridden) {
      total.pending += check.max_points;
    }
    if (check.status != Status::kSkipped) total.verdict = worse(total.verdict, check.verdict);
  }
  return total;
}

}  // namespace racecourse
