#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "grading/base/result.h"
#include "grading/model/course.h"
#include "grading/model/exercise.h"

namespace racecourse {

// Understands a course.yaml (docs/course-format.md). Whatever it does not understand is refused
// with file, line and column; so is an exercise, or a check, that is not among `all`. `path` is
// only for messages.
Result<Course> parse_course(std::string_view text, const std::filesystem::path& path,
                            std::span<const Exercise> all);
Result<Course> load_course(const std::filesystem::path& path, std::span<const Exercise> all);

// The course as YAML that parse_course() reads: what students may see of it, without the roster.
std::string public_yaml(const Course& course);

}  // namespace racecourse
