#pragma once

#include <filesystem>
#include <memory>

#include "grading/base/file_lock.h"
#include "grading/base/files.h"
#include "grading/base/result.h"

namespace racecourse {

// A folder for what is of no use when this process has ended. What others left, who were killed
// before they could remove theirs, goes with the next one's.
class Scratch {
 public:
  // Under $TMPDIR, else /tmp: local, also where the spool is not.
  static Result<Scratch> make();

  Scratch(Scratch&&) noexcept = default;
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch();

  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  Scratch(TempDir folder, std::unique_ptr<FileLock> lock)
      : folder_(std::move(folder)), lock_(std::move(lock)) {}

  TempDir folder_;
  std::unique_ptr<FileLock> lock_;  // given up by the kernel when the process is gone
};

}  // namespace racecourse
