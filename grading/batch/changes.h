#pragma once

#include <string>
#include <vector>

#include "grading/batch/gradebook.h"

namespace racecourse {

// That one student's mark for one exercise would be another one.
struct Change {
  std::string student;
  std::string exercise;
  std::string before, after;  // "40", "errored"
  std::string why;            // which checks came out differently
};

// What becomes of marks when one gradebook of a class takes the place of another with the same
// columns and rows.
std::vector<Change> changes_between(const Gradebook& before, const Gradebook& after);

}  // namespace racecourse
