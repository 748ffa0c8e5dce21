#include "pipe_eof.h"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int kTimeoutMs = 500;

// Sleeps until the descriptor is ready, and looks up now and then.
void await(int fd, short event) {
  pollfd wanted{fd, event, 0};
  while (poll(&wanted, 1, kTimeoutMs) <= 0) {
  }
}

// Reads what is there, as much of it as there is, and cuts it into items: a length, a colon, bytes.
class Receiver {
 public:
  explicit Receiver(int fd) : fd_(fd) { fcntl(fd, F_SETFL, O_NONBLOCK); }

  bool next(std::string& item) {
    for (;;) {
      const auto colon = buffer_.find(':');
      if (colon != std::string::npos) {
        const std::size_t size = std::stoull(buffer_.substr(0, colon));
        if (buffer_.size() - colon - 1 >= size) {
          item = buffer_.substr(colon + 1, size);
          buffer_.erase(0, colon + 1 + size);
          return true;
        }
      }
      if (!more()) return false;
    }
  }

 private:
  bool more() {
    char bytes[65'536];
    for (;;) {
      await(fd_, POLLIN);
      const ssize_t n = read(fd_, bytes, sizeof bytes);
      if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (n <= 0) return false;
      buffer_.append(bytes, static_cast<std::size_t>(n));
      return true;
    }
  }

  int fd_;
  std::string buffer_;
};

bool send(int fd, const std::string& item) {
  const std::string frame = std::to_string(item.size()) + ':' + item;
  for (std::size_t done = 0; done < frame.size();) {
    await(fd, POLLOUT);
    const ssize_t n = write(fd, frame.data() + done, frame.size() - done);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

int ship(const Produce& produce, const Consume& consume) {
  int ends[2];
  if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t child = fork();
  if (child == 0) {
    close(ends[1]);
    Receiver receiver(ends[0]);
    for (std::string item; receiver.next(item);) consume(item);
    _exit(0);
  }
  close(ends[0]);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  std::signal(SIGPIPE, SIG_IGN);  // from now on, for the whole program
  while (const auto item = produce()) {
    if (!send(ends[1], *item)) break;
  }
  close(ends[1]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
