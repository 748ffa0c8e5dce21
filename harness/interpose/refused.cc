// What a program may do that the explorer does not model: named, never guessed.

#include "harness/interpose/refused.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include <poll.h>
#include <pthread.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
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

// True if the descriptor would not block now.
bool ready(int fd, short events) {
  pollfd one{fd, events, 0};
  return model::native_calls().poll(&one, 1, 0) != 0;
}

}  // namespace

#define RC_REFUSED(result, name, parameters, arguments, what)         \
  extern "C" result name parameters {                                 \
    if (exploring()) refuse(what, RC_CALL_SITE);                      \
    return model::native_call<result(*) parameters>(#name) arguments; \
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
RC_REFUSED(int, setitimer, (__itimer_which_t which, const itimerval* value, itimerval* old),
           (which, value, old), "setitimer")
RC_REFUSED(int, timer_create, (clockid_t clock, sigevent* event, timer_t* timer),
           (clock, event, timer), "timer_create")
RC_REFUSED(int, sigwait, (const sigset_t* set, int* number), (set, number), "sigwait")
RC_REFUSED(int, sigsuspend, (const sigset_t* set), (set), "sigsuspend")
RC_REFUSED(int, accept, (int fd, sockaddr* address, socklen_t* size), (fd, address, size), "accept")
RC_REFUSED(int, execve, (const char* path, char* const a[], char* const e[]), (path, a, e),
           "execve")
RC_REFUSED(int, pthread_mutex_setprioceiling, (pthread_mutex_t * m, int c, int* o), (m, c, o),
           "pthread_mutex_setprioceiling")

// Handlers of signals by which the explorer itself is told what happened.
extern "C" int sigaction(int number, const struct sigaction* action,
                         struct sigaction* old) noexcept {
  constexpr int kOurs[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGVTALRM, SIGALRM};
  if (exploring() && action != nullptr && std::ranges::find(kOurs, number) != std::end(kOurs)) {
    refuse("a handler for this signal", RC_CALL_SITE);
  }
  return model::native_call<int (*)(int, const struct sigaction*, struct sigaction*)>("sigaction")(
      number, action, old);
}
extern "C" sighandler_t signal(int number, sighandler_t handler) noexcept {
  struct sigaction action{};
  struct sigaction old{};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  return sigaction(number, &action, &old) == 0 ? old.sa_handler : SIG_ERR;
}

extern "C" int poll(pollfd* descriptors, nfds_t count, int milliseconds) {
  if (exploring() && milliseconds != 0) refuse("poll", RC_CALL_SITE);
  return model::native_calls().poll(descriptors, count, milliseconds);
}

// Whoever else may have written or may read now goes first, or not: a scheduling point.
extern "C" ssize_t read(int fd, void* buffer, size_t size) {
  if (exploring() && fd > 2) model::execution().point(model::Op::kYield, nullptr, RC_CALL_SITE);
  if (exploring() && !ready(fd, POLLIN)) refuse("a read that blocks", RC_CALL_SITE);
  return model::native_calls().read(fd, buffer, size);
}

extern "C" ssize_t write(int fd, const void* buffer, size_t size) {
  if (exploring() && fd > 2) {
    model::execution().point(model::Op::kYield, nullptr, RC_CALL_SITE);
    if (!ready(fd, POLLOUT)) refuse("a write that blocks", RC_CALL_SITE);
  }
  return model::native_calls().write(fd, buffer, size);
}
