// The cache's bound: what has not been used for longest goes.

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <vector>

#include "grading/base/file_lock.h"
#include "grading/base/files.h"
#include "grading/build/cache.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;
using Time = fs::file_time_type;

constexpr std::uintmax_t kDefaultMib = 4096;
constexpr std::chrono::minutes kBetweenTrims{10};
// Longer than anything takes that is done with an entry.
constexpr std::chrono::hours kInUse{2};
// What a process that was killed has left half made.
constexpr std::chrono::hours kAbandoned{24};

struct Entry {
  fs::path path;
  Time used;
  std::uintmax_t bytes = 0;
};

std::uintmax_t bound_bytes() {
  const char* text = std::getenv("RACECOURSE_CACHE_MIB");
  const std::string_view given = text != nullptr ? text : "";
  std::uintmax_t mib = kDefaultMib;
  const auto [end, error] = std::from_chars(given.begin(), given.end(), mib);
  const bool whole = error == std::errc() && end == given.end() && mib <= (UINTMAX_MAX >> 20);
  return (whole ? mib : kDefaultMib) << 20;
}

std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  fs::recursive_directory_iterator file(folder, error);
  for (; !error && file != fs::recursive_directory_iterator(); file.increment(error)) {
    std::error_code ignored;
    if (file->is_regular_file(ignored)) bytes += file->file_size(ignored);
  }
  return bytes;
}

std::vector<fs::path> folders_in(const fs::path& parent) {
  std::vector<fs::path> folders;
  std::error_code error;
  fs::directory_iterator entry(parent, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    folders.push_back(entry->path());
  }
  return folders;
}

}  // namespace

void Cache::trim_if_due() const {
  const fs::path stamp = root_ / "trimmed";
  std::error_code error;
  const Time last = fs::last_write_time(stamp, error);
  if (!error && Time::clock::now() - last < kBetweenTrims) return;
  const FileLock lock(stamp, FileLock::kExclusiveIfFree);
  if (!lock.held()) return;  // somebody else is at it
  fs::last_write_time(stamp, Time::clock::now(), error);
  trim(bound_bytes(), kInUse);
}

void Cache::trim(std::uintmax_t bound, std::chrono::seconds unused_for) const {
  const Time now = Time::clock::now();
  std::error_code ignored;
  for (const fs::path& left : folders_in(root_ / "making")) {
    if (now - fs::last_write_time(left, ignored) > kAbandoned) fs::remove_all(left, ignored);
  }
  std::vector<Entry> entries;
  std::uintmax_t total = 0;
  for (const fs::path& group : folders_in(root_ / "entries")) {
    for (const fs::path& path : folders_in(group)) {
      std::error_code error;
      Entry entry{path, fs::last_write_time(path, error), size_of(path)};
      if (error) continue;
      total += entry.bytes;
      entries.push_back(std::move(entry));
    }
  }
  std::ranges::sort(entries, {}, &Entry::used);
  for (const Entry& entry : entries) {
    if (total <= bound || now - entry.used < unused_for) return;
    // Whoever wants the entry finds all of it, or nothing and makes it again.
    const FileLock lock(lock_of(entry.path.filename()), FileLock::kExclusiveIfFree);
    std::error_code error;
    if (!lock.held() || fs::last_write_time(entry.path, error) != entry.used || error) continue;
    const auto grave = TempDir::make_in(root_ / "making");
    if (!grave) return;
    fs::rename(entry.path, grave->path() / "evicted", error);
    if (!error) total -= entry.bytes;
  }
}

}  // namespace racecourse
