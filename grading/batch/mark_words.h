#pragma once

#include <string>

#include "grading/batch/gradebook.h"

namespace racecourse {

// One line on how a mark came about, for the student: verdict, days late, who gave points and why.
std::string comment_of(const Entry& entry);

// What an instructor acts on: how many have which marks, the commonest verdicts, the checks that
// fail most, and what errored or is pending. Lines with their ends.
std::string summary_of(const Gradebook& book);

}  // namespace racecourse
