#pragma once

#include <vector>

#include "grading/findings/names.h"
#include "grading/model/finding.h"
#include "harness/record/record.h"

namespace racecourse {

// What an account's `step` records say, in words. Empty if there are none.
History read_history(const std::vector<record::Record>& account, Names& names);

}  // namespace racecourse
