#include "harness/record/relay.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/raw_syscall.h"
#include "harness/record/record.h"

namespace racecourse::record {

int make_file(const char* name) {
  const int fd =
      static_cast<int>(raw_syscall(SYS_memfd_create, name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (fd >= 0) ::fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_SEAL);
  return fd;
}

Key make_key() {
  Key key;
  while (raw_syscall(SYS_getrandom, &key, sizeof key, 0) != sizeof key) {
  }
  return key;
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

void relay(int records, int fd, std::size_t limit, Key key) {
  const std::string lines = contents(records, limit);
  std::string marked;
  std::int64_t forged = 0;
  for (std::size_t at = 0, end; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) {
    std::string_view line = std::string_view(lines).substr(at, end - at);
    if (!unseal(line, key)) {
      ++forged;
      continue;
    }
    marked += '>';
    marked += line;
    marked += '\n';
  }
  if (forged > 0) Writer("forged").number("lines", forged).send(fd);
  for (std::size_t sent = 0; sent < marked.size();) {
    const ssize_t n = ::write(fd, marked.data() + sent, marked.size() - sent);
    if (n <= 0) break;
    sent += static_cast<std::size_t>(n);
  }
}

}  // namespace racecourse::record
