#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "grading/base/result.h"

namespace racecourse {

// What has been built or graded before, by content: an entry is a folder named by the hash of
// everything that went into it, and it appears whole or not at all. Several processes and threads
// may use one cache at a time. What has not been used for longest goes when the cache outgrows
// $RACECOURSE_CACHE_MIB (default: 4096).
class Cache {
 public:
  // $RACECOURSE_CACHE, else $XDG_CACHE_HOME/racecourse, else $HOME/.cache/racecourse, else a
  // folder of this user's own in /tmp.
  static Result<Cache> open();
  static Result<Cache> open_at(const std::filesystem::path& root);

  using Fill = std::function<Result<void>(const std::filesystem::path& folder)>;

  // The entry's folder; `fill` makes its content if it isn't there. When two ask for the same key
  // at once, one makes it and the other waits.
  Result<std::filesystem::path> get(const std::string& key, const Fill& fill) const;

  // Makes the entry anew, for --fresh. Whoever uses the old one finds a whole entry all the time.
  Result<std::filesystem::path> remake(const std::string& key, const Fill& fill) const;

  // True if get() would not call `fill`.
  bool has(const std::string& key) const;
  // Evicts down to the bound what nobody has used for `unused_for`. get() does so now and then.
  void trim(std::uintmax_t bound_bytes, std::chrono::seconds unused_for) const;

  const std::filesystem::path& root() const { return root_; }

 private:
  explicit Cache(std::filesystem::path root) : root_(std::move(root)) {}
  std::filesystem::path place(const std::string& key) const;
  std::filesystem::path lock_of(const std::string& key) const;
  bool touch(const std::string& key) const;
  Result<std::filesystem::path> make(const std::string& key, const Fill& fill) const;
  void trim_if_due() const;

  std::filesystem::path root_;
};

}  // namespace racecourse
