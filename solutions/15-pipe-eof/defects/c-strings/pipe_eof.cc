// A zero byte ends an item.
#include "pipe_eof.h"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace {

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
  return write_all(out, item.c_str(), item.size() + 1);
}

bool receive(int in, std::string& item) {
  item.clear();
  for (char c; read_all(in, &c, 1);) {
    if (c == '\0') return true;
    item += c;
  }
  return false;
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
