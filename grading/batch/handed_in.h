#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// What one student, or a group, handed in: a folder, an archive or a file.
struct HandedIn {
  std::string name;  // whose it is, as the folder or archive is called; valid UTF-8
  std::filesystem::path path;
};

// Everything in a folder of submissions but hidden files, by name. A name may come twice: as a
// folder and as an archive.
Result<std::vector<HandedIn>> handed_in(const std::filesystem::path& dir);

// Where in it the answer to this exercise is: `exercises/<id>/work`, as in a course's repository;
// a folder or archive that is called <id>; else all of it. Nothing if others of the exercises have
// a place of their own in it, and this one has not: it was not handed in.
std::optional<std::filesystem::path> part_for(const std::filesystem::path& handed_in,
                                              const std::string& exercise,
                                              const std::vector<std::string>& exercises);

}  // namespace racecourse
