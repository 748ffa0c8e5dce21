// A read gives as many bytes as it was asked for.
#include "pipe_eof.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace {

// An item travels as its length, then its bytes.
using Length = std::uint64_t;
constexpr Length kLongest = 1 << 24;

// False if nobody can read it any more.
bool write_all(int fd, const void* data, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const ssize_t n = write(fd, static_cast<const char*>(data) + done, size - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

// False if the pipe ends before.
bool read_all(int fd, void* data, std::size_t size) {
  for (std::size_t done = 0; done < size;) {
    const ssize_t n = read(fd, static_cast<char*>(data) + done, size - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

bool send(int out, const std::string& item) {
  const Length length = item.size();
  return write_all(out, &length, sizeof length) && write_all(out, item.data(), item.size());
}

bool receive(int in, std::string& item) {
  Length length = 0;
  if (!read_all(in, &length, sizeof length) || length > kLongest) return false;
  item.resize(length);
  return length == 0 || read(in, item.data(), length) > 0;
}

// The status that the child ended with, or -n if signal n ended it.
int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int ship(const Produce& produce, const Consume& consume) {
  int ends[2];
  if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const auto [in, out] = ends;
  const pid_t child = fork();
  if (child == 0) {
    close(out);
    for (std::string item; receive(in, item);) consume(item);
    _exit(0);
  }
  close(in);
  // A write into a pipe that nobody reads is to fail, and not to end the process.
  struct sigaction ignore = {}, before;
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  while (const auto item = produce()) {
    if (!send(out, *item)) break;
  }
  close(out);
  const int status = wait_for(child);
  sigaction(SIGPIPE, &before, nullptr);
  return status;
}
