#pragma once

#include <string>
#include <string_view>

#include "grading/model/report.h"

namespace racecourse {

// A check's sign, with letters where there is no Unicode. Never alone: its word is beside it.
struct Sign {
  const char* unicode;
  const char* ascii;
};
Sign sign_of(Status status);

// What became of a check in a word or two: "passed", "deadlock", "skipped: opposite", "hidden".
std::string outcome(const CheckResult& check);

// What is said below a check's line, plain: "" if there is nothing to say. Safe on a terminal.
std::string check_text(const CheckResult& check);

// What a person has to know about the report as a whole besides verdict and score: points that are
// open, hidden checks that were not there, what was refused or did not compile. "" if nothing.
std::string remarks(const Report& report);

}  // namespace racecourse
