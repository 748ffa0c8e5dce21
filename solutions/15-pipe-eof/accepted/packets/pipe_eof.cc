#include "pipe_eof.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// Sockets that keep packets apart. A packet has at most kMost bytes, and no packet is empty, since
// that looks like the end: its first byte says whether more of the item is to come.
constexpr std::size_t kMost = 16'384;

bool send_item(int fd, const std::string& item) {
  std::size_t done = 0;
  do {
    const std::size_t size = std::min(kMost - 1, item.size() - done);
    const std::string packet = (done + size < item.size() ? '+' : '.') + item.substr(done, size);
    ssize_t n;
    while ((n = send(fd, packet.data(), packet.size(), MSG_NOSIGNAL)) < 0 && errno == EINTR) {
    }
    if (n < 0) return false;
    done += size;
  } while (done < item.size());
  return true;
}

bool receive_item(int fd, std::string& item) {
  item.clear();
  for (char packet[kMost];;) {
    const ssize_t n = recv(fd, packet, sizeof packet, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    item.append(packet + 1, static_cast<std::size_t>(n) - 1);
    if (packet[0] == '.') return true;
  }
}

}  // namespace

int ship(const Produce& produce, const Consume& consume) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) {
    throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    for (std::string item; receive_item(ends[1], item);) consume(item);
    _exit(0);
  }
  close(ends[1]);
  for (auto item = produce(); item && send_item(ends[0], *item);) item = produce();
  close(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
