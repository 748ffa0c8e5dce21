#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "grading/base/result.h"
#include "grading/model/exercise.h"
#include "grading/model/submission.h"

namespace racecourse {

struct Rejection {
  std::string message;  // what was expected
};

// Takes from a folder the files that the exercise names: plain files, no links, at most 1 MiB each.
Result<std::variant<Submission, Rejection>> take_in(const std::filesystem::path& dir,
                                                    const Exercise& exercise);

}  // namespace racecourse
