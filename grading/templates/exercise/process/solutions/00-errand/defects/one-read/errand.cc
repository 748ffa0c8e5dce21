#include "errand.h"

#include <cerrno>
#include <cstddef>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace {

// Whether all of it was read: not if the end came first.
bool read_all(int fd, char* bytes, std::size_t size) {
  return ::read(fd, bytes, size) == static_cast<ssize_t>(size);
}

void write_all(int fd, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t put = ::write(fd, bytes, size);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) _exit(1);
    bytes += put;
    size -= static_cast<std::size_t>(put);
  }
}

}  // namespace

long errand(long (*work)(long), long argument) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    const long result = work(argument);
    write_all(ends[1], reinterpret_cast<const char*>(&result), sizeof result);
    _exit(0);
  }
  ::close(ends[1]);
  long result = 0;
  const bool whole =
      child > 0 && read_all(ends[0], reinterpret_cast<char*>(&result), sizeof result);
  ::close(ends[0]);
  while (child > 0 && ::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
  if (!whole) throw std::runtime_error("no result");
  return result;
}
