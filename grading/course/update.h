#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/course/course_files.h"

namespace racecourse {

// Path -> sha256.
using Hashes = std::map<std::string, std::string>;

enum class Action {
  kAdd,     // it is not there
  kChange,  // it is as racecourse wrote it, and there is a newer one
  kRemove,  // it is as racecourse wrote it, and it belongs to the course no more
  kKeep,    // there is a newer one (or it should go), but somebody changed it here
};

struct FileStep {
  Action action;
  std::string path;
};

// How a course's repository becomes what is wanted. `written`: what racecourse wrote there last;
// `present`: what lies there now. Whatever is not as racecourse wrote it is kept, always; paths in
// neither `wanted` nor `written` (students' work above all) are not even looked at.
std::vector<FileStep> plan_update(const CourseFiles& wanted, const Hashes& written,
                                  const Hashes& present);

// What racecourse wrote to this repository, as the repository itself notes; nothing if it does not.
Result<Hashes> written_files(const std::filesystem::path& dir);

// The hashes of those of these files that are in `dir`.
Result<Hashes> present_files(const std::filesystem::path& dir, const CourseFiles& wanted,
                             const Hashes& written);

// Takes the steps and notes what was written. Cut off in the middle it can be done again.
Result<void> apply_update(const std::filesystem::path& dir, const CourseFiles& wanted,
                          const std::vector<FileStep>& steps, const Hashes& written);

}  // namespace racecourse
