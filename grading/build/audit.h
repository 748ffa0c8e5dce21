#pragma once

// What a student's object may consist of: a pure function of what the object says about itself.
// What it refuses has no use in an exercise, and would let a program reach past racecourse's own
// functions (docs/threat-model.md).

#include <span>
#include <string>
#include <vector>

#include "grading/build/object_file.h"
#include "grading/model/submission.h"

namespace racecourse {

// One sentence for each thing that the object must not have, in the form of a compiler's errors;
// empty if all is well. `allowed` are the exercise's groups (exercise.yaml, `allow`).
std::vector<std::string> audit(const ObjectFile& object, std::span<const std::string> allowed,
                               std::span<const SourceFile> files);

}  // namespace racecourse
