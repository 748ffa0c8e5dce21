#pragma once

#include <filesystem>
#include <optional>

#include "grading/base/result.h"
#include "grading/cli/working_copy.h"

namespace racecourse {

// What resets have put aside lies in folders of a working copy: .racecourse-before/1, 2, ….

// The last one, or nothing.
std::optional<std::filesystem::path> last_before(const WorkingCopy& copy);

// Moves the student's files into the next one, and returns it.
Result<std::filesystem::path> put_aside(const WorkingCopy& copy);

}  // namespace racecourse
