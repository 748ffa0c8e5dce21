#include "grading/course/checkout.h"

#include <array>
#include <system_error>

#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::array kNeeded = {
    "harness", "grading",   "CMakeLists.txt", "CMakePresets.json", "exercises/CMakeLists.txt",
    "LICENSE", "racecourse"};

bool left_out(const std::string& path, HiddenChecks hidden) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.starts_with('.') || name.ends_with('~') || path.ends_with("/work") ||
         path == "grading/templates" || (name == "hidden.cc" && hidden == HiddenChecks::kLeftOut);
}

}  // namespace

Result<void> add_from_checkout(const fs::path& root, const std::string& path, HiddenChecks hidden,
                               CourseFiles& files) {
  std::error_code ignored;
  if (fs::is_directory(root / path, ignored)) {
    RC_TRY(const auto names, list_dir(root / path));
    for (const std::string& name : names) {
      const std::string below = path + "/" + name;
      if (!left_out(below, hidden)) RC_TRY_VOID(add_from_checkout(root, below, hidden, files));
    }
    return {};
  }
  RC_TRY(files[path].content, read_file(root / path));
  files[path].executable = path == "racecourse";
  return {};
}

Result<void> add_racecourse(const fs::path& root, CourseFiles& files) {
  for (const char* path : kNeeded) {
    RC_TRY_VOID(add_from_checkout(root, path, HiddenChecks::kLeftOut, files));
  }
  return {};
}

}  // namespace racecourse
