#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/model/exercise.h"

namespace racecourse {

// Reads and checks exercises/<id>/exercise.yaml (docs/exercise-format.md).
Result<Exercise> load_exercise(const std::filesystem::path& dir);

// All exercises of a course, by id.
Result<std::vector<Exercise>> load_all(const std::filesystem::path& exercises_dir);

// By full id, number ("21") or a part of the id that only one has.
Result<Exercise> find_exercise(const std::filesystem::path& exercises_dir, const std::string& name);

// What a wrong or accepted solution must get (expect.yaml).
struct Expectation {
  Verdict verdict = Verdict::kOk;
  std::string check;
  std::optional<int> score;
  bool needs_explorer = false;  // stress cannot be certain of it
};
Result<Expectation> load_expectation(const std::filesystem::path& file);

}  // namespace racecourse
