#pragma once

#include <filesystem>
#include <string>

#include "grading/base/result.h"
#include "grading/cli/context.h"
#include "grading/model/exercise.h"

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

// True if the files are still the starter's.
Result<bool> untouched(const WorkingCopy& copy);

}  // namespace racecourse
