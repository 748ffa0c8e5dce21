#pragma once

#include <filesystem>
#include <string>

#include "grading/model/exercise.h"
#include "grading/model/report.h"

namespace racecourse {

// How often a student has tried, in vain, to mend the check that fails first. Kept beside the
// student's files, in a file that is no part of the submission.
struct Attempts {
  std::string check;       // the one that failed first
  std::string submission;  // the last one's hash: asking twice about the same files is one attempt
  int count = 0;
};

// What the working copy in `dir` says; no attempts if it says nothing readable.
Attempts load_attempts(const std::filesystem::path& dir);
// A file that cannot be written costs a hint, nothing else.
void store_attempts(const std::filesystem::path& dir, const Attempts& attempts);

// The attempts after this report. Another check, or none, begins anew; a submission that does not
// compile says nothing about a check and leaves all as it was.
Attempts count_attempt(const Attempts& before, const Report& report);

// Puts the hint that this many attempts have earned at the check that fails first; none where it
// fails by tampering.
void give_hint(Report& report, const Exercise& exercise, int attempts);

}  // namespace racecourse
