// Reading and writing, with the faults that a check allows, and where descriptors come from.

#include <algorithm>
#include <cerrno>
#include <cstdarg>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/processes.h"

RC_FORWARD(ssize_t, read, (int, void*, size_t))
RC_FORWARD(ssize_t, write, (int, const void*, size_t))
RC_FORWARD(int, poll, (pollfd*, nfds_t, int))
RC_FORWARD(int, pipe, (int*))
RC_FORWARD(int, pipe2, (int*, int))
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

int poll(pollfd* fds, nfds_t count, int timeout) {
  if (!native::watching_processes()) return real_poll()(fds, count, timeout);
  if (timeout != 0 && native::fault_now(native::kInterrupts, native::Call::kPoll)) {
    errno = EINTR;
    return -1;
  }
  const native::InCall call;
  const int ready = real_poll()(fds, count, timeout);
  if (ready == 0 && timeout == 0) native::asked_in_vain();
  if (ready > 0 || timeout != 0) native::paused();
  return ready;
}

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
