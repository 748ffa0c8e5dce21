#include "grading/intake/folder.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxSourceBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxTextBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxIgnoredListed = 20;

// The last element of the path, links resolved.
std::string name_of(const fs::path& dir) {
  std::error_code ignored;
  fs::path whole = fs::weakly_canonical(dir, ignored);
  if (!whole.has_filename()) whole = whole.parent_path();
  return whole.filename().string();
}

}  // namespace

Result<std::variant<Submission, Rejection>> take_in(const fs::path& dir, const Exercise& exercise) {
  using Outcome = std::variant<Submission, Rejection>;
  std::error_code error;
  if (!fs::is_directory(dir, error)) {
    const std::string shown = escape_terminal(dir.string());
    if (fs::exists(dir, error)) {
      return fail(Fault::kUsage, shown, "is not a folder",
                  "Give the folder that the student's files are in.");
    }
    return fail(Fault::kUsage, shown, "there is no such folder");
  }
  Submission submission;
  submission.name = name_of(dir);
  Sha256 hash;
  for (const std::string& name : exercise.student) {
    SourceFile file{name, {}};
    const fs::file_status status = fs::symlink_status(dir / name, error);
    if (status.type() == fs::file_type::not_found && file.is_compiled()) {
      return Outcome(Rejection{submission.name, fmt::format("The file {} is missing.", name)});
    }
    if (status.type() != fs::file_type::not_found) {
      if (status.type() != fs::file_type::regular) {
        return Outcome(Rejection{submission.name, fmt::format("{} is not a plain file.", name)});
      }
      const std::size_t limit = file.is_compiled() ? kMaxSourceBytes : kMaxTextBytes;
      Result<std::string> bytes = read_file(dir / name, limit);
      if (!bytes && fs::file_size(dir / name, error) > limit) {
        return Outcome(Rejection{submission.name,
                                 fmt::format("{} is larger than {} KiB.", name, limit / 1024)});
      }
      if (!bytes) return tl::unexpected<Error>(bytes.error());
      file.text = *std::move(bytes);
    }
    if (file.text.find('\0') != std::string::npos) {
      return Outcome(
          Rejection{submission.name, fmt::format("{} holds a zero byte: it is no text.", name)});
    }
    hash.update_field(name);
    hash.update_field(file.text);
    submission.files.push_back(std::move(file));
  }
  submission.sha256 = hash.hex_digest();
  RC_TRY(const auto names, list_dir(dir));
  for (const std::string& name : names) {
    if (std::ranges::find(exercise.student, name) != exercise.student.end()) continue;
    if (name == kAttemptsFile) continue;
    if (name == "expect.yaml" || submission.ignored.size() == kMaxIgnoredListed) continue;
    submission.ignored.push_back(name);
  }
  return Outcome(std::move(submission));
}

}  // namespace racecourse
