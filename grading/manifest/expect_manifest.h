#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "grading/base/result.h"
#include "grading/model/exercise.h"
#include "grading/model/verdict.h"

namespace racecourse {

// solutions/<id>/defects/<name>/expect.yaml: how this wrong answer must be caught.
struct Expectation {
  Verdict verdict = Verdict::kOk;  // one that counts against the student
  std::string check;               // the check that must fail; empty if none gets to run
  std::optional<int> score;        // the exact score, where that matters
  bool needs_explore = false;      // stress alone can't be certain of it
};

Result<Expectation> load_expectation(const std::filesystem::path& path, const Exercise& exercise);

}  // namespace racecourse
