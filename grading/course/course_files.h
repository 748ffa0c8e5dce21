#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/course/checkout.h"
#include "grading/model/course.h"
#include "grading/model/exercise.h"

namespace racecourse {

// What a course's repository for students consists of: racecourse itself (from the checkout at
// `root`), the course's exercises without hidden checks, its README, the set-up of CI and editors,
// and this course.yaml. `exercises` are those of the course, in its order.
Result<CourseFiles> course_files(const std::filesystem::path& root, const Course& course,
                                 const std::vector<Exercise>& exercises,
                                 const std::string& course_yaml);

// The course.yaml to begin with: all of `exercises`, with every policy shown.
Result<std::string> first_course_yaml(const std::filesystem::path& root,
                                      const std::vector<Exercise>& exercises);

}  // namespace racecourse
