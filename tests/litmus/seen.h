#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "grading/build/builder.h"
#include "grading/model/verdict.h"

namespace racecourse {

// What an exploration of a program showed: its worst verdict, and the lines that this names.
struct Seen {
  Verdict verdict = Verdict::kOk;
  std::string message;
  std::set<int> lines;
  std::uint64_t schedules = 0;  // tried
  std::uint64_t found_at = 0;   // the schedule that first showed it, from 1
};

// Explores, in a sandbox. `source` is the name of its one file; `arguments` are the driver's
// (docs/explorer.md).
Result<Seen> explore(const Builder& builder, const Program& program, const std::string& source,
                     const std::vector<std::string>& arguments);

}  // namespace racecourse
