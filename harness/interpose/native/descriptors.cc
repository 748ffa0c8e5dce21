// Reading and writing, with the faults that a check allows, and where descriptors come from.

#include <algorithm>
#include <cerrno>
#include <cstdarg>

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"
#include "harness/runtime/native/processes.h"

RC_FORWARD(ssize_t, read, (int, void*, size_t))
RC_FORWARD(ssize_t, write, (int, const void*, size_t))
RC_FORWARD(int, poll, (pollfd*, nfds_t, int))
RC_FORWARD(ssize_t, recv, (int, void*, size_t, int))
RC_FORWARD(ssize_t, send, (int, const void*, size_t, int))
RC_FORWARD(int, accept, (int, sockaddr*, socklen_t*))
RC_FORWARD(int, accept4, (int, sockaddr*, socklen_t*, int))
RC_FORWARD(int, epoll_wait, (int, epoll_event*, int, int))
RC_FORWARD(int, select, (int, fd_set*, fd_set*, fd_set*, timeval*))
RC_FORWARD(int, setsockopt, (int, int, int, const void*, socklen_t))
RC_FORWARD(int, pipe, (int*))
RC_FORWARD(int, pipe2, (int*, int))
RC_FORWARD(int, socket, (int, int, int))
RC_FORWARD(int, epoll_create1, (int))
RC_FORWARD(int, socketpair, (int, int, int, int*))
RC_FORWARD(int, dup, (int))
RC_FORWARD(int, dup2, (int, int))
RC_FORWARD(int, open, (const char*, int, ...))

namespace {

using namespace racecourse;

// Whether it is a pipe or socket, whose calls wait.
bool is_channel(int fd) {
  struct stat status = {};
  return ::fstat(fd, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

bool may_wait(int fd) {
  const int flags = ::fcntl(fd, F_GETFL);
  return flags >= 0 && (flags & O_NONBLOCK) == 0;
}

// Packets come whole: what a read has no room for is lost.
bool has_packets(int fd) {
  int type = 0;
  socklen_t size = sizeof type;
  if (::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0) return type != SOCK_STREAM;
  return (::fcntl(fd, F_GETFL) & O_DIRECT) != 0;
}

// What a transfer of `size` bytes is cut down to: a few, however large the buffer, which mostly has
// more room than there are bytes.
size_t cut(native::Fault kind, native::Call call, int fd, size_t size) {
  if (size < 2 || !native::watching_processes() || !is_channel(fd) || has_packets(fd)) return size;
  constexpr size_t kMany = 24;
  return native::fault_now(kind, call) ? 1 + std::min(size, kMany) / 3 : size;
}

// `transfer` returns as read() and write() do.
template <class Transfer>
ssize_t transferred(native::Call call, int fd, Transfer transfer) {
  if (!native::watching_processes()) return transfer();
  if (is_channel(fd) && may_wait(fd) && native::fault_now(native::kInterrupts, call)) {
    errno = EINTR;
    return -1;
  }
  const native::InCall in_call;
  const ssize_t moved = transfer();
  if (moved < 0 && errno == EAGAIN) {
    native::asked_in_vain();
    errno = EAGAIN;
  } else if (moved >= 0) {
    native::paused();
  }
  return moved;
}

// A call that waits until one of several channels is ready, and no longer than its time limit.
template <class Await>
int awaited(bool may_wait, Await await) {
  if (!native::watching_processes()) return await();
  if (may_wait && native::fault_now(native::kInterrupts, native::Call::kPoll)) {
    errno = EINTR;
    return -1;
  }
  const native::InCall call;
  const int ready = await();
  if (ready == 0 && !may_wait) native::asked_in_vain();
  if (ready > 0 || may_wait) native::paused();
  return ready;
}

int noted(int fd) {
  const int error = errno;
  native::note_opened(fd);
  errno = error;
  return fd;
}

int noted(int result, const int ends[2]) {
  if (result == 0) noted(ends[0]), noted(ends[1]);
  return result;
}

}  // namespace

extern "C" {

ssize_t read(int fd, void* buffer, size_t size) {
  const size_t wanted = cut(native::kShortReads, native::Call::kRead, fd, size);
  return transferred(native::Call::kRead, fd, [&] { return real_read()(fd, buffer, wanted); });
}
ssize_t write(int fd, const void* buffer, size_t size) {
  const size_t wanted = cut(native::kShortWrites, native::Call::kWrite, fd, size);
  return transferred(native::Call::kWrite, fd, [&] { return real_write()(fd, buffer, wanted); });
}

ssize_t recv(int fd, void* buffer, size_t size, int flags) {
  const bool whole = (flags & (MSG_WAITALL | MSG_PEEK)) != 0;
  const size_t wanted = whole ? size : cut(native::kShortReads, native::Call::kRead, fd, size);
  return transferred(native::Call::kRead, fd,
                     [&] { return real_recv()(fd, buffer, wanted, flags); });
}
ssize_t send(int fd, const void* buffer, size_t size, int flags) {
  const size_t wanted = cut(native::kShortWrites, native::Call::kWrite, fd, size);
  return transferred(native::Call::kWrite, fd,
                     [&] { return real_send()(fd, buffer, wanted, flags); });
}
int accept(int fd, sockaddr* address, socklen_t* size) {
  return noted(static_cast<int>(transferred(
      native::Call::kPoll, fd, [&] { return ssize_t{real_accept()(fd, address, size)}; })));
}
int accept4(int fd, sockaddr* address, socklen_t* size, int flags) {
  return noted(static_cast<int>(transferred(
      native::Call::kPoll, fd, [&] { return ssize_t{real_accept4()(fd, address, size, flags)}; })));
}

int poll(pollfd* fds, nfds_t count, int timeout) {
  return awaited(timeout != 0, [&] { return real_poll()(fds, count, timeout); });
}
int epoll_wait(int fd, epoll_event* events, int size, int timeout) {
  return awaited(timeout != 0, [&] { return real_epoll_wait()(fd, events, size, timeout); });
}
int select(int count, fd_set* reads, fd_set* writes, fd_set* errors, timeval* timeout) {
  const bool may_wait = timeout == nullptr || timeout->tv_sec != 0 || timeout->tv_usec != 0;
  return awaited(may_wait, [&] { return real_select()(count, reads, writes, errors, timeout); });
}

// Of a socket with a time limit nothing shows that a call which sleeps ends by itself.
int setsockopt(int fd, int level, int name, const void* value, socklen_t size) noexcept {
  if (native::watching_processes() && level == SOL_SOCKET &&
      (name == SO_RCVTIMEO || name == SO_SNDTIMEO)) {
    native::state().processes.own_timer.store(true);
  }
  return real_setsockopt()(fd, level, name, value, size);
}
int socket(int domain, int type, int protocol) noexcept {
  if (native::watching_processes() && domain != AF_UNIX) {
    native::state().processes.network.store(true);
  }
  return noted(real_socket()(domain, type, protocol));
}
int epoll_create1(int flags) noexcept { return noted(real_epoll_create1()(flags)); }

int pipe(int* ends) noexcept { return noted(real_pipe()(ends), ends); }
int pipe2(int* ends, int flags) noexcept { return noted(real_pipe2()(ends, flags), ends); }
int socketpair(int domain, int type, int protocol, int* ends) noexcept {
  return noted(real_socketpair()(domain, type, protocol, ends), ends);
}
int dup(int fd) noexcept { return noted(real_dup()(fd)); }
int dup2(int from, int to) noexcept { return noted(real_dup2()(from, to)); }
int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  const native::InCall call;  // a FIFO waits for the other side
  return noted(real_open()(path, flags, mode));
}

}  // extern "C"
