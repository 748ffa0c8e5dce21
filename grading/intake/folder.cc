#include "grading/intake/folder.h"

#include <algorithm>

#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/text.h"

namespace racecourse {
namespace fs = std::filesystem;

Result<std::variant<Submission, Rejection>> take_in(const fs::path& dir, const Exercise& exercise) {
  using Outcome = std::variant<Submission, Rejection>;
  std::error_code error;
  if (!fs::is_directory(dir, error)) {
    return fail(Fault::kUsage, printable(dir.string()), "there is no such folder");
  }
  Submission submission;
  submission.name = fs::absolute(dir).lexically_normal().filename().string();
  if (submission.name.empty()) submission.name = fs::absolute(dir).lexically_normal().parent_path().filename();
  std::string everything;
  for (const std::string& name : exercise.student) {
    const fs::file_status status = fs::symlink_status(dir / name, error);
    if (status.type() == fs::file_type::not_found) {
      return Outcome(Rejection{"the file " + name + " is missing"});
    }
    if (status.type() != fs::file_type::regular) {
      return Outcome(Rejection{name + " is not a plain file"});
    }
    auto bytes = read_file(dir / name, 1 << 20);
    if (!bytes) return Outcome(Rejection{name + ": " + bytes.error().message});
    if (bytes->find('\0') != std::string::npos) {
      return Outcome(Rejection{name + " holds a NUL byte: it is no source text"});
    }
    everything += name + '\0' + *bytes + '\0';
    submission.files.push_back({name, std::move(*bytes)});
  }
  submission.sha256 = sha256(everything);
  RC_TRY(const auto names, list_dir(dir));
  for (const std::string& name : names) {
    if (std::ranges::find(exercise.student, name) == exercise.student.end() && submission.ignored.size() < 20) {
      submission.ignored.push_back(name);
    }
  }
  return Outcome(std::move(submission));
}

}  // namespace racecourse
