#include "harness/record/relay.h"

#include <algorithm>

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/raw_syscall.h"

namespace racecourse::record {

int make_file(const char* name) {
  return static_cast<int>(raw_syscall(SYS_memfd_create, name, MFD_CLOEXEC));
}

std::string contents(int fd, std::size_t limit) {
  struct stat status{};
  if (::fstat(fd, &status) != 0 || status.st_size <= 0) return "";
  std::string bytes(std::min(limit, static_cast<std::size_t>(status.st_size)), '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t n =
        ::pread(fd, bytes.data() + size, bytes.size() - size, static_cast<off_t>(size));
    if (n <= 0) break;
    size += static_cast<std::size_t>(n);
  }
  bytes.resize(size);
  return bytes;
}

void relay(int records, int fd, std::size_t limit) {
  const std::string lines = contents(records, limit);
  std::string marked;
  for (std::size_t at = 0, end; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) {
    marked += '>';
    marked.append(lines, at, end + 1 - at);
  }
  for (std::size_t sent = 0; sent < marked.size();) {
    const ssize_t n = ::write(fd, marked.data() + sent, marked.size() - sent);
    if (n <= 0) break;
    sent += static_cast<std::size_t>(n);
  }
}

}  // namespace racecourse::record
