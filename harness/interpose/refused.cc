// What a program may do that the explorer does not model: named, never guessed.

#include "harness/interpose/refused.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "harness/detect/detectors.h"
#include "harness/interpose/caller.h"
#include "harness/runtime/native_calls.h"

namespace racecourse::interpose {

void refuse(const char* what, std::uintptr_t pc) {
  detect::g_detectors->ended(model::IncidentKind::kRefused, "refused", what, "", pc);
  __builtin_trap();  // the incident is fatal
}

}  // namespace racecourse::interpose

using namespace racecourse;
using interpose::refuse;
using model::exploring;

namespace {

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

// True if the descriptor would not block now.
bool ready(int fd, short events) {
  pollfd one{fd, events, 0};
  return model::native_calls().poll(&one, 1, 0) != 0;
}

}  // namespace

#define RC_REFUSED(result, name, parameters, arguments, what) \
  extern "C" result name parameters {                         \
    if (exploring()) refuse(what, RC_CALLER);                 \
    return next<result(*) parameters>(#name) arguments;       \
  }

RC_REFUSED(pid_t, fork, (), (), "fork")
RC_REFUSED(pid_t, vfork, (), (), "vfork")
RC_REFUSED(int, system, (const char* command), (command), "system")
RC_REFUSED(FILE*, popen, (const char* command, const char* mode), (command, mode), "popen")
RC_REFUSED(int, pthread_cancel, (pthread_t thread), (thread), "pthread_cancel")
RC_REFUSED(int, pthread_kill, (pthread_t thread, int number), (thread, number), "pthread_kill")
RC_REFUSED(int, kill, (pid_t pid, int number), (pid, number), "kill")
RC_REFUSED(int, raise, (int number), (number), "raise")
RC_REFUSED(unsigned, alarm, (unsigned seconds), (seconds), "alarm")
RC_REFUSED(int, pause, (), (), "pause")
RC_REFUSED(int, select, (int n, fd_set* r, fd_set* w, fd_set* e, timeval* t), (n, r, w, e, t),
           "select")
RC_REFUSED(int, accept, (int fd, sockaddr* address, socklen_t* size), (fd, address, size), "accept")
RC_REFUSED(int, execve, (const char* path, char* const a[], char* const e[]), (path, a, e),
           "execve")
RC_REFUSED(int, pthread_mutex_setprioceiling, (pthread_mutex_t * m, int c, int* o), (m, c, o),
           "pthread_mutex_setprioceiling")

extern "C" int poll(pollfd* descriptors, nfds_t count, int milliseconds) {
  if (exploring() && milliseconds != 0) refuse("poll", RC_CALLER);
  return model::native_calls().poll(descriptors, count, milliseconds);
}

// Whoever else may have written or may read now goes first, or not: a scheduling point.
extern "C" ssize_t read(int fd, void* buffer, size_t size) {
  if (exploring() && fd > 2) model::execution().point(model::Op::kYield, nullptr, RC_CALLER);
  if (exploring() && !ready(fd, POLLIN)) refuse("a read that blocks", RC_CALLER);
  return model::native_calls().read(fd, buffer, size);
}

extern "C" ssize_t write(int fd, const void* buffer, size_t size) {
  if (exploring() && fd > 2) {
    model::execution().point(model::Op::kYield, nullptr, RC_CALLER);
    if (!ready(fd, POLLOUT)) refuse("a write that blocks", RC_CALLER);
  }
  return model::native_calls().write(fd, buffer, size);
}
