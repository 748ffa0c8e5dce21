#include "harness/check/peers.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/core/raw_syscall.h"
#include "harness/runtime/native/execution.h"

namespace racecourse {
namespace {

constexpr int kBacklog = 512;

sockaddr_in address_of(int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// Accepted sockets inherit that they send at once.
int new_socket() {
  const long fd = raw_syscall(SYS_socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  raw_syscall(SYS_setsockopt, fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return static_cast<int>(fd);
}

}  // namespace

Peer::Peer(int port) : fd_(new_socket()) {
  const sockaddr_in address = address_of(port);
  raw_syscall(SYS_connect, fd_, &address, sizeof address);
}

Peer::~Peer() { raw_syscall(SYS_close, fd_); }

void Peer::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const long n =
        raw_syscall(SYS_sendto, fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL, nullptr, 0L);
    if (n == -EINTR) continue;
    if (n < 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string Peer::hear() {
  char buffer[4096];
  for (;;) {
    if (const auto message = frames_.next()) return *message;
    const long n = raw_syscall(SYS_read, fd_, buffer, sizeof buffer);
    if (n == -EINTR) continue;
    if (n <= 0) return "";
    frames_.add({buffer, static_cast<std::size_t>(n)});
  }
}

Peers::Peers() : listener_(new_socket()) {
  if (native::watching_processes()) native::state().processes.network.store(true);
  sockaddr_in address = address_of(0);
  socklen_t size = sizeof address;
  raw_syscall(SYS_bind, listener_, &address, size);
  raw_syscall(SYS_listen, listener_, kBacklog);
  raw_syscall(SYS_getsockname, listener_, &address, &size);
  port_ = ntohs(address.sin_port);
}

Peers::~Peers() {
  end();
  raw_syscall(SYS_close, listener_);
}

pid_t Peers::start(const std::function<void()>& run) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    run();
    ::_exit(0);
  }
  if (pid > 0) pids_.push_back(pid);
  return pid;
}

void Peers::end() {
  for (const pid_t pid : pids_) {
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) continue;
  }
  pids_.clear();
}

}  // namespace racecourse
