#include "grading/batch/scratch.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// All of them in one folder of this user's, each with its lock beside it.
Result<fs::path> parent() {
  const char* configured = std::getenv("TMPDIR");
  const fs::path base = configured != nullptr && *configured != '\0' ? configured : "/tmp";
  fs::path folder = base / fmt::format("racecourse-batch-{}", ::getuid());
  ::mkdir(folder.c_str(), S_IRWXU);
  struct stat status{};
  if (::lstat(folder.c_str(), &status) != 0) {
    return tl::unexpected<Error>(machine_error(folder, "create the folder", errno));
  }
  if (S_ISDIR(status.st_mode) && status.st_uid == ::getuid()) return folder;
  return fail(Fault::kMachine, folder.string(), "belongs to somebody else",
              "Set TMPDIR to a folder of your own.");
}

fs::path lock_of(const fs::path& folder) { return folder.string() + ".lock"; }

void remove_left(const fs::path& parent) {
  const auto names = list_dir(parent);
  if (!names) return;
  for (const std::string& name : *names) {
    const fs::path folder = parent / name;
    if (name.ends_with(".lock")) continue;
    const FileLock lock(lock_of(folder), FileLock::kExclusiveIfFree);
    if (!lock.held()) continue;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    fs::remove(lock_of(folder), ignored);
  }
}

}  // namespace

Result<Scratch> Scratch::make() {
  RC_TRY(const fs::path all, parent());
  const FileLock one_at_a_time(all.string() + ".lock", FileLock::kExclusive);
  remove_left(all);
  RC_TRY(TempDir folder, TempDir::make_in(all));
  auto lock = std::make_unique<FileLock>(lock_of(folder.path()), FileLock::kExclusive);
  return Scratch(std::move(folder), std::move(lock));
}

Scratch::~Scratch() {
  if (lock_ == nullptr) return;
  std::error_code ignored;
  fs::remove(lock_of(path()), ignored);
}

}  // namespace racecourse
