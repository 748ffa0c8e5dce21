#pragma once

#include <filesystem>
#include <string>

#include "grading/base/result.h"
#include "grading/course/checkout.h"
#include "grading/model/exercise.h"

namespace racecourse {

// What Gradescope's autograder for an exercise consists of: racecourse itself (from the checkout at
// `root`) and the exercise with its hidden checks, both below racecourse/, and Gradescope's two
// scripts. `course_yaml` goes along unless it is empty. A grading may take so many minutes.
Result<CourseFiles> gradescope_files(const std::filesystem::path& root, const Exercise& exercise,
                                     const std::string& course_yaml, int minutes);

}  // namespace racecourse
