#include "pipe_eof.h"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// Lengths go through one pipe and bytes through another one.
struct Pipe {
  Pipe() {
    int ends[2];
    if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    in = ends[0];
    out = ends[1];
  }
  int in, out;
};

bool whole(ssize_t (*call)(int, const iovec*, int), int fd, void* data, std::size_t size) {
  iovec rest{data, size};
  while (rest.iov_len > 0) {
    const ssize_t n = call(fd, &rest, 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    rest.iov_base = static_cast<char*>(rest.iov_base) + n;
    rest.iov_len -= static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

int ship(const Produce& produce, const Consume& consume) {
  const Pipe lengths, bytes;
  const pid_t child = fork();
  if (child == 0) {
    close(lengths.out);
    close(bytes.out);
    for (std::size_t length; whole(readv, lengths.in, &length, sizeof length);) {
      std::string item(length, '\0');
      if (!whole(readv, bytes.in, item.data(), length)) _exit(1);
      consume(item);
    }
    _exit(0);
  }
  close(lengths.in);
  close(bytes.in);
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  while (auto item = produce()) {
    std::size_t length = item->size();
    if (!whole(writev, lengths.out, &length, sizeof length)) break;
    if (!whole(writev, bytes.out, item->data(), length)) break;
  }
  close(lengths.out);
  close(bytes.out);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  std::signal(SIGPIPE, before);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
