#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "grading/base/result.h"
#include "grading/model/exercise.h"
#include "grading/model/submission.h"

namespace racecourse {

// racecourse's own in a student's folder, no part of the submission: a note, and the files that a
// reset has put aside.
inline constexpr const char* kAttemptsFile = ".racecourse.yaml";
inline constexpr const char* kBeforeFolder = ".racecourse-before";

// Not a submission to this exercise: verdict `rejected`.
struct Rejection {
  std::string name;     // the submission's
  std::string message;  // what is wrong with it, and what to do, for the student
};

// What `pack` writes, unless it is told otherwise. It may lie in the folder, too.
inline std::string packed_name(const Exercise& exercise) { return exercise.id + ".zip"; }

using Taken = std::variant<Submission, Rejection>;

// Takes the files that the exercise names from a folder, an archive (zip, tar, tar.gz) or, where
// the exercise names a single file, from that file alone. Nothing is unpacked to the disk and no
// link is followed but `path` itself. An error if there is nothing at `path` or it cannot be read.
Result<Taken> take_in(const std::filesystem::path& path, const Exercise& exercise);

}  // namespace racecourse
