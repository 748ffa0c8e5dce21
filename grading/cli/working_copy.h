#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/cli/context.h"
#include "grading/model/exercise.h"
#include "grading/model/submission.h"

namespace racecourse {

// Where a student works on an exercise.
struct WorkingCopy {
  Exercise exercise;
  std::filesystem::path dir;
  bool just_made = false;  // copied from the starter a moment ago
};

// With a name: the current folder if it holds that exercise's files, else exercises/<id>/work,
// which is made from the starter if it isn't there. Without one: the exercise whose files lie in
// the current folder, or whose folder this is.
Result<WorkingCopy> find_working_copy(const Context& context, const std::string& name,
                                      bool make_if_missing);

// The same for what has nothing to do where there are no files of one's own.
Result<WorkingCopy> find_started_copy(const Context& context, const std::string& name);

// True if the files are still the starter's.
Result<bool> untouched(const WorkingCopy& copy);

// Puts the starter's files where none are, and says which; never touches what a student wrote.
Result<std::vector<std::string>> put_starter(const WorkingCopy& copy);

// What lies there; where it is no submission, an error that says why.
Result<Submission> submission_in(const std::filesystem::path& dir, const Exercise& exercise);

}  // namespace racecourse
