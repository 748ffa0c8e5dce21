#pragma once

#include <string>
#include <string_view>

#include "grading/model/verdict.h"

namespace racecourse {

// What every renderer says of a verdict: the one table of such sentences, so that there is one
// place to translate. docs/verdicts/<name>.md says it at length.
struct VerdictWords {
  std::string_view title;    // "Data race"
  std::string_view meaning;  // one sentence: what was seen, and why that is wrong
  std::string_view next;     // one sentence: what to do first
};

const VerdictWords& words(Verdict verdict);

// "docs/verdicts/data_race.md"; with another base, "<base>data_race.md".
std::string verdict_page(Verdict verdict, std::string_view base = "docs/verdicts/");

}  // namespace racecourse
