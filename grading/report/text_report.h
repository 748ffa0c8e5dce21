#pragma once

#include <string>

#include "grading/base/text.h"
#include "grading/model/report.h"

namespace racecourse {

struct TextOptions {
  bool color = false;  // ANSI colours; nothing is said by colour alone
  Charset charset = Charset::kUtf8;
  std::size_t width = 80;
  bool linear = false;  // a sentence a step instead of columns, for screen readers
  // The command that walks through a check's steps, before and after "#CHECK"; empty: none is
  // named.
  std::string replay{};
  std::string replay_ending{};
};

// The report for a person at a terminal: a head line, one line a check, and for each that failed
// at most 25 lines: what happened, where, why that is wrong, the next hint and where there is more.
std::string to_text(const Report& report, const TextOptions& options);

// All steps of a check's schedule, a sentence each. REQUIRES: there are some.
std::string steps_text(const CheckResult& check, const TextOptions& options);

// "85/100", "85/100 + up to 10 pending".
std::string score_text(const Report& report);

}  // namespace racecourse
