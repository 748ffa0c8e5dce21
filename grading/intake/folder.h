#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "grading/base/result.h"
#include "grading/model/exercise.h"
#include "grading/model/submission.h"

namespace racecourse {

// A note of racecourse's own in a student's folder; no part of the submission.
inline constexpr const char* kAttemptsFile = ".racecourse.yaml";

// Not a submission to this exercise: verdict `rejected`.
struct Rejection {
  std::string name;     // the folder's
  std::string message;  // what is wrong with it, one sentence
};

// Takes from a folder the files that the exercise names: plain files, no links, at most 1 MiB each.
// An error if there is no such folder or it cannot be read.
Result<std::variant<Submission, Rejection>> take_in(const std::filesystem::path& dir,
                                                    const Exercise& exercise);

}  // namespace racecourse
