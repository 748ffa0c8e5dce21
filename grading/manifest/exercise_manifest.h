#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"
#include "grading/model/exercise.h"

namespace racecourse {

// A number of two or three digits and lower-case words, joined by '-'.
bool is_exercise_id(const std::string& text);

// "21-bank-transfer" -> "BankTransfer": what its tests' suite is called.
std::string suite_of(const std::string& id);

// Reads <dir>/exercise.yaml (docs/exercise-format.md). Anything that it does not understand, and
// anything that could not be graded, is refused with file, line and column: a manifest that is
// half understood would give half a grade.
Result<Exercise> load_exercise(const std::filesystem::path& dir);

// Every folder of `exercises_dir`, in the order of their ids. Folders whose names begin with '.'
// are passed over.
Result<std::vector<Exercise>> load_all(const std::filesystem::path& exercises_dir);

// By full id, by number ("21", "5" for "05-race-war") or by a part of the name that no other
// exercise has. Only the one found is read, so a broken manifest next to it does no harm.
Result<Exercise> find_exercise(const std::filesystem::path& exercises_dir, std::string_view name);

}  // namespace racecourse
