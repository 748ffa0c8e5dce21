#include "grading/build/cache.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grading/base/file_lock.h"
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

// One of a few thousand files, so that they do not pile up. Two keys may share one: nobody asks for
// a second entry while making one.
fs::path Cache::lock_of(const std::string& key) const { return root_ / "locks" / key.substr(0, 3); }

// Whether the entry is there; says to trim() that it is in use.
bool Cache::touch(const std::string& key) const {
  if (::utimensat(AT_FDCWD, place(key).c_str(), nullptr, 0) == 0) return true;
  return has(key);  // perhaps it is somebody else's
}

Result<fs::path> Cache::get(const std::string& key, const Fill& fill) const {
  const fs::path entry = place(key);
  {
    const FileLock lock(lock_of(key), FileLock::kShared);
    if (touch(key)) return entry;
  }
  {
    const FileLock lock(lock_of(key), FileLock::kExclusive);
    if (touch(key)) return entry;
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
    touch(key);
  }
  trim_if_due();
  return entry;
}

}  // namespace racecourse
