#include "grading/build/cache.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

fs::path default_root() {
  const auto value = [](const char* name) {
    const char* text = std::getenv(name);
    return std::string(text != nullptr ? text : "");
  };
  if (const std::string chosen = value("RACECOURSE_CACHE"); !chosen.empty()) return chosen;
  if (const std::string xdg = value("XDG_CACHE_HOME"); !xdg.empty())
    return fs::path(xdg) / "racecourse";
  if (const std::string home = value("HOME"); !home.empty())
    return fs::path(home) / ".cache/racecourse";
  return fmt::format("/tmp/racecourse-{}", ::getuid());
}

// Held while one process or thread makes an entry; released when it goes out of scope, and by the
// kernel if the process dies.
class EntryLock {
 public:
  explicit EntryLock(const fs::path& file)
      : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (fd_ >= 0) ::flock(fd_, LOCK_EX);
  }
  ~EntryLock() {
    if (fd_ >= 0) ::close(fd_);
  }
  EntryLock(const EntryLock&) = delete;
  EntryLock& operator=(const EntryLock&) = delete;

 private:
  int fd_;
};

}  // namespace

Result<Cache> Cache::open() { return open_at(default_root()); }

Result<Cache> Cache::open_at(const fs::path& root) {
  for (const char* part : {"entries", "making", "locks"}) {
    if (const Result<void> made = make_folder(root / part); !made) {
      Error error = made.error();
      error.remedy += " RACECOURSE_CACHE names the folder that racecourse keeps its builds in.";
      return tl::unexpected<Error>(std::move(error));
    }
  }
  if (::access((root / "making").c_str(), W_OK) != 0) {
    return tl::unexpected<Error>(machine_error(root, "write to the cache", errno));
  }
  return Cache(fs::absolute(root));
}

fs::path Cache::place(const std::string& key) const {
  return root_ / "entries" / key.substr(0, 2) / key;
}

bool Cache::has(const std::string& key) const {
  std::error_code ignored;
  return fs::is_directory(place(key), ignored);
}

void Cache::forget(const std::string& key) const {
  std::error_code ignored;
  fs::remove_all(place(key), ignored);
}

Result<fs::path> Cache::get(const std::string& key, const Fill& fill) const {
  const fs::path entry = place(key);
  if (has(key)) return entry;
  const EntryLock lock(root_ / "locks" / key.substr(0, 16));
  if (has(key)) return entry;
  RC_TRY(const TempDir making, TempDir::make_in(root_ / "making"));
  const fs::path whole = making.path() / "entry";
  RC_TRY_VOID(make_folder(whole));
  RC_TRY_VOID(fill(whole));
  RC_TRY_VOID(make_folder(entry.parent_path()));
  std::error_code error;
  fs::rename(whole, entry, error);
  if (error && !has(key)) {
    return tl::unexpected<Error>(machine_error(entry, "store in the cache", error.value()));
  }
  return entry;
}

}  // namespace racecourse
