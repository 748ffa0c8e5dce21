#include "grading/build/cache.h"

#include <cerrno>
#include <cstdio>
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

// One of a few thousand files, so that they do not pile up. Two keys may share one: nobody asks for
// a second entry while making one.
fs::path Cache::lock_of(const std::string& key) const { return root_ / "locks" / key.substr(0, 3); }

// Whether the entry is there; says to trim() that it is in use.
bool Cache::touch(const std::string& key) const {
  if (::utimensat(AT_FDCWD, place(key).c_str(), nullptr, 0) == 0) return true;
  return has(key);  // perhaps it is somebody else's
}

// REQUIRES: the key's lock is held.
Result<fs::path> Cache::make(const std::string& key, const Fill& fill) const {
  const fs::path entry = place(key);
  RC_TRY(const TempDir making, TempDir::make_in(root_ / "making"));
  const fs::path whole = making.path() / "entry";
  RC_TRY_VOID(make_folder(whole));
  RC_TRY_VOID(fill(whole));
  RC_TRY_VOID(make_folder(entry.parent_path()));
  // The old one, if there is one, goes with `making`.
  if (::renameat2(AT_FDCWD, whole.c_str(), AT_FDCWD, entry.c_str(), RENAME_EXCHANGE) != 0) {
    std::error_code error;
    fs::remove_all(entry, error);  // a file system that cannot exchange
    fs::rename(whole, entry, error);
    if (error && !has(key)) {
      return tl::unexpected<Error>(machine_error(entry, "store in the cache", error.value()));
    }
  }
  touch(key);
  return entry;
}

Result<fs::path> Cache::get(const std::string& key, const Fill& fill) const {
  {
    const FileLock lock(lock_of(key), FileLock::kShared);
    if (touch(key)) return place(key);
  }
  Result<fs::path> made = [&]() -> Result<fs::path> {
    const FileLock lock(lock_of(key), FileLock::kExclusive);
    if (touch(key)) return place(key);
    return make(key, fill);
  }();
  trim_if_due();
  return made;
}

Result<fs::path> Cache::remake(const std::string& key, const Fill& fill) const {
  Result<fs::path> made = [&] {
    const FileLock lock(lock_of(key), FileLock::kExclusive);
    return make(key, fill);
  }();
  trim_if_due();
  return made;
}

}  // namespace racecourse
