#pragma once

// What a student handed in, before anything is chosen from it: the same for a folder, an archive
// and a single file.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/submission.h"

namespace racecourse {

inline constexpr std::size_t kMaxSourceBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxTextBytes = std::size_t{64} << 10;
inline constexpr std::size_t kMaxMembers = 2000;

struct Member {
  enum class Type { kFile, kFolder, kLink, kOther };

  std::string path;  // relative, '/' between its parts, no "." or ".." among them
  Type type = Type::kFile;
  std::string text;  // read only where is_wanted(path) says so
  bool too_large = false;
};

struct Listing {
  std::string name;  // of the folder or archive
  std::vector<Member> members;
  std::optional<std::string> refused;  // a message: nothing of it is to be looked at
};

// The last part of a path.
std::string_view base_name(std::string_view path);

// True if the path ends with one of the names that the exercise asks for, in whatever case. Its
// content is needed then, at most max_bytes(path) of it.
bool is_wanted(std::string_view path, std::span<const std::string> names);
std::size_t max_bytes(std::string_view path);

}  // namespace racecourse
