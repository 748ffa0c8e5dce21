#include "grading/base/file_lock.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace racecourse {

FileLock::FileLock(const std::filesystem::path& file, Mode mode)
    : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (fd_ < 0) return;
  const int how = mode == kShared ? LOCK_SH : mode == kExclusive ? LOCK_EX : LOCK_EX | LOCK_NB;
  int result = ::flock(fd_, how);
  while (result != 0 && errno == EINTR) result = ::flock(fd_, how);
  held_ = result == 0;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace racecourse
