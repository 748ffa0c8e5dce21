#include "pipe_eof.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// One end of a duplex pipe, as multiprocessing.Pipe() returns two of.
class Connection {
 public:
  explicit Connection(int fd) : fd_(fd) {}
  Connection(Connection&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  ~Connection() { close(); }

  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  // False if the other end is closed.
  bool send(const std::string& item) {
    const std::uint32_t pieces[2] = {static_cast<std::uint32_t>(item.size() >> 32),
                                     static_cast<std::uint32_t>(item.size())};
    return send_bytes(pieces, sizeof pieces) && send_bytes(item.data(), item.size());
  }
  std::optional<std::string> receive() {
    std::uint32_t pieces[2];
    if (!receive_bytes(pieces, sizeof pieces)) return std::nullopt;
    std::string item(std::size_t{pieces[0]} << 32 | pieces[1], '\0');
    if (!receive_bytes(item.data(), item.size())) return std::nullopt;
    return item;
  }

 private:
  bool send_bytes(const void* data, std::size_t size) {
    const char* at = static_cast<const char*>(data);
    while (size > 0) {
      const ssize_t n = ::send(fd_, at, size, MSG_NOSIGNAL);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return false;
      at += n;
      size -= static_cast<std::size_t>(n);
    }
    return true;
  }
  bool receive_bytes(void* data, std::size_t size) {
    char* at = static_cast<char*>(data);
    while (size > 0) {
      const ssize_t n = read(fd_, at, size);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      at += n;
      size -= static_cast<std::size_t>(n);
    }
    return true;
  }

  int fd_;
};

std::array<Connection, 2> make_connections() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  return {Connection(ends[0]), Connection(ends[1])};
}

}  // namespace

int ship(const Produce& produce, const Consume& consume) {
  auto [mine, childs] = make_connections();
  const pid_t child = fork();
  if (child == 0) {
    mine.close();
    while (const auto item = childs.receive()) consume(*item);
    _exit(0);
  }
  childs.close();
  while (const auto item = produce()) {
    if (!mine.send(*item)) break;
  }
  mine.close();
  siginfo_t info = {};
  while (waitid(P_PID, static_cast<id_t>(child), &info, WEXITED) != 0 && errno == EINTR) {
  }
  return info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
}
