#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "grading/base/result.h"

namespace racecourse {

struct CourseFile {
  std::string content;
  bool executable = false;
};

// By path from the top of what is made of them, with '/' between folders.
using CourseFiles = std::map<std::string, CourseFile>;

enum class HiddenChecks { kLeftOut, kTaken };

// A file of the checkout at `root`, or all that is in a folder of it, but for what an editor left
// lying about, what students make, and what only racecourse's own checkout needs.
Result<void> add_from_checkout(const std::filesystem::path& root, const std::string& path,
                               HiddenChecks hidden, CourseFiles& files);

// What a build of racecourse needs, and all that grading needs but exercises.
Result<void> add_racecourse(const std::filesystem::path& root, CourseFiles& files);

}  // namespace racecourse
