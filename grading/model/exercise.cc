#include "grading/model/exercise.h"

#include <algorithm>

namespace racecourse {

int Exercise::max_score() const {
  int sum = 0;
  for (const CheckSpec& check : checks) sum += check.points;
  return sum;
}

bool Exercise::has_processes() const {
  return std::ranges::find(allow, "processes") != allow.end();
}

const CheckSpec* Exercise::find_check(const std::string& check_id) const {
  for (const CheckSpec& check : checks) {
    if (check.id == check_id) return &check;
  }
  return nullptr;
}

}  // namespace racecourse
