#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grading/findings/symbols.h"
#include "grading/model/finding.h"
#include "harness/record/record.h"

namespace racecourse {

// The frames worth showing: the student's and the check's. Libraries and the harness are folded.
std::vector<Frame> shown_stack(const Symbols& symbols, const std::vector<std::uintptr_t>& pcs);

// The place in the student's code that a stack is at: the innermost own frame, else the check's.
// The line is 0 if there is neither.
Location place_of(const Symbols& symbols, const std::vector<std::uintptr_t>& pcs,
                  std::string thread, std::string does);

// "main" for thread 0, "T1" and so on for those it started; "a thread" if nobody knows.
std::string thread_name(std::int64_t number);
std::string thread_name(const record::Record& line, std::string_view key = "thread");

// " at race_war.cc:12", or "".
std::string at(const Location& location);

}  // namespace racecourse
