#pragma once

#include <filesystem>
#include <string>

#include "grading/base/result.h"

namespace racecourse {

struct Versions {
  std::string whole;
  std::string shown;  // without the hidden checks
};

// A name for everything in an exercise's folder that decides a grade: the SHA-256 over relative
// paths and contents, in sorted order. The handout (README.md), the starter and a student's work
// are left out: a corrected spelling there must not make last week's reports stale.
Result<Versions> exercise_versions(const std::filesystem::path& dir);

}  // namespace racecourse
