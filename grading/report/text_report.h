#pragma once

#include <string>

#include "grading/base/text.h"
#include "grading/model/report.h"

namespace racecourse {

struct TextOptions {
  bool color = false;  // ANSI colours; nothing is said by colour alone
  Charset charset = Charset::kUtf8;
  std::size_t width = 80;
};

// The report for a person at a terminal: a head line, one line a check, and for each that failed
// at most 25 lines: what happened, where, why that is wrong, and the next hint.
std::string to_text(const Report& report, const TextOptions& options);

// "85/100", "85/100 + up to 10 pending".
std::string score_text(const Report& report);

}  // namespace racecourse
