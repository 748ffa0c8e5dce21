#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "grading/batch/gradebook.h"

namespace racecourse {

// "deadlock 12, data_race 9": the commonest first, at most so many; of those that are as common,
// the ones that come first.
std::string commonest(const std::vector<std::pair<std::string, std::size_t>>& counts,
                      std::size_t most);

// One line on how a mark came about, for the student: verdict, days late, who gave points and why.
std::string comment_of(const Entry& entry);

// What an instructor acts on: how many have which marks, the commonest verdicts, the checks that
// fail most, and what errored or is pending. Lines with their ends.
std::string summary_of(const Gradebook& book);

}  // namespace racecourse
