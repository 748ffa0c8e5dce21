#include "grading/manifest/exercise_version.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "grading/base/files.h"
#include "grading/base/sha256.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileInExercise = std::size_t{16} << 20;

bool decides_nothing(const fs::path& relative) {
  return relative == "README.md" || *relative.begin() == "starter" || *relative.begin() == "work";
}

}  // namespace

Result<Versions> exercise_versions(const fs::path& dir) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(dir, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path relative = entry->path().lexically_relative(dir);
    if (decides_nothing(relative)) continue;
    if (entry->is_symlink() || (!entry->is_regular_file() && !entry->is_directory())) {
      return fail(Fault::kExercise, entry->path().string(),
                  "is neither a plain file nor a folder: an exercise consists of these alone");
    }
    if (entry->is_regular_file()) files.push_back(relative.generic_string());
  }
  if (error) return tl::unexpected<Error>(machine_error(dir, "list the folder", error.value()));
  std::ranges::sort(files);

  Sha256 whole, shown;
  for (const std::string& file : files) {
    RC_TRY(const std::string content, read_file(dir / file, kMaxFileInExercise));
    whole.update_field(file);
    whole.update_field(content);
    if (file == "hidden.cc") continue;
    shown.update_field(file);
    shown.update_field(content);
  }
  return Versions{whole.hex_digest(), shown.hex_digest()};
}

}  // namespace racecourse
