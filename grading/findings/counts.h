#pragma once

#include <optional>
#include <vector>

#include "grading/findings/symbols.h"
#include "grading/model/counts.h"
#include "harness/record/record.h"

namespace racecourse {

// Reads the account of an execution that was counted, if there is one among the records.
std::optional<Counts> read_counts(const std::vector<record::Record>& records,
                                  const Symbols& symbols);

}  // namespace racecourse
