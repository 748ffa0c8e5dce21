#pragma once

#include <filesystem>

namespace racecourse {

// A lock among processes and threads, on a file that is made if it isn't there. Given up when it
// goes out of scope, and by the kernel when the process dies.
class FileLock {
 public:
  enum Mode { kShared, kExclusive, kExclusiveIfFree };

  FileLock(const std::filesystem::path& file, Mode mode);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  bool held() const { return held_; }

 private:
  int fd_ = -1;
  bool held_ = false;
};

}  // namespace racecourse
