// Starting, awaiting and ending processes.

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/core/backtrace.h"
#include "harness/interpose/native/forward.h"
#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"

RC_FORWARD(pid_t, fork, ())
RC_FORWARD(int, posix_spawn,
           (pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*,
            char* const[], char* const[]))
RC_FORWARD(int, posix_spawnp,
           (pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*,
            char* const[], char* const[]))
RC_FORWARD(pid_t, wait, (int*))
RC_FORWARD(pid_t, waitpid, (pid_t, int*, int))
RC_FORWARD(pid_t, wait4, (pid_t, int*, int, rusage*))
RC_FORWARD(int, waitid, (idtype_t, id_t, siginfo_t*, int))
RC_FORWARD(int, kill, (pid_t, int))
RC_FORWARD(unsigned, alarm, (unsigned))
RC_FORWARD(int, setitimer, (__itimer_which_t, const itimerval*, itimerval*))
RC_FORWARD(FILE*, popen, (const char*, const char*))
RC_FORWARD(int, system, (const char*))

namespace {

using namespace racecourse;

void broken(const char* rule) {
  std::uintptr_t pcs[record::kMaxFrames];
  const std::size_t depth = backtrace(pcs, record::kMaxFrames);
  record::Writer("failure")
      .text("verdict", "rule_broken")
      .text("message", rule)
      .number("thread", 0)
      .addresses("stack", pcs, depth)
      .send(native::record_fd());
}

// Only what waits can be.
bool interrupted(int options) {
  return (options & WNOHANG) == 0 && native::fault_now(native::kInterrupts, native::Call::kWait);
}

// An await that may be interrupted, as by a signal; `options` as waitpid has them.
template <class Await>
pid_t awaited(int options, Await await) {
  if (interrupted(options)) {
    errno = EINTR;
    return -1;
  }
  const native::InCall call;
  const pid_t pid = await();
  if (pid == 0 && (options & WNOHANG) != 0) native::asked_in_vain();
  if (pid > 0) native::paused();
  return pid;
}

template <class Spawn>
int spawned(pid_t* pid, Spawn spawn) {
  const int number = native::announce_process();
  pid_t child = 0;
  const int error = spawn(&child);
  if (error == 0) native::name_process(number, child);
  if (error == 0 && pid != nullptr) *pid = child;
  return error;
}

}  // namespace

extern "C" {

pid_t fork() noexcept {
  if (!native::watching_processes()) return real_fork()();
  const int number = native::announce_process();
  const pid_t pid = real_fork()();
  if (pid == 0) native::enter_process(number);
  if (pid > 0) native::name_process(number, pid);
  return pid;
}
// A child that borrows its parent's memory cannot be told from it.
pid_t vfork() noexcept { return fork(); }

int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions,
                const posix_spawnattr_t* attributes, char* const argv[], char* const envp[]) {
  return spawned(pid, [&](pid_t* child) {
    return real_posix_spawn()(child, path, actions, attributes, argv, envp);
  });
}
int posix_spawnp(pid_t* pid, const char* file, const posix_spawn_file_actions_t* actions,
                 const posix_spawnattr_t* attributes, char* const argv[], char* const envp[]) {
  return spawned(pid, [&](pid_t* child) {
    return real_posix_spawnp()(child, file, actions, attributes, argv, envp);
  });
}

pid_t wait(int* status) {
  return awaited(0, [&] { return real_wait()(status); });
}
pid_t waitpid(pid_t pid, int* status, int options) {
  return awaited(options, [&] { return real_waitpid()(pid, status, options); });
}
pid_t wait4(pid_t pid, int* status, int options, rusage* usage) noexcept {
  return awaited(options, [&] { return real_wait4()(pid, status, options, usage); });
}
int waitid(idtype_t type, id_t id, siginfo_t* info, int options) {
  if (interrupted(options)) {
    errno = EINTR;
    return -1;
  }
  const native::InCall call;
  return real_waitid()(type, id, info, options);
}

int kill(pid_t pid, int signal) noexcept {
  if (native::watching_processes() && pid == -1) {
    broken("kill(-1) ends every process of the user, not only the children of this one");
    errno = EPERM;
    return -1;
  }
  return real_kill()(pid, signal);
}

// Whoever sleeps may be woken by it: nothing is stuck for good any more.
unsigned alarm(unsigned seconds) noexcept {
  if (native::watching_processes()) native::state().processes.own_timer.store(true);
  return real_alarm()(seconds);
}
int setitimer(__itimer_which_t which, const itimerval* value, itimerval* old) noexcept {
  if (native::watching_processes()) native::state().processes.own_timer.store(true);
  return real_setitimer()(which, value, old);
}

// Their shells would start processes that nobody sees start.
FILE* popen(const char* command, const char* mode) {
  if (!native::watching_processes()) return real_popen()(command, mode);
  broken("popen() is not allowed: start the process yourself");
  errno = EPERM;
  return nullptr;
}
int system(const char* command) {
  if (!native::watching_processes()) return real_system()(command);
  broken("system() is not allowed: start the process yourself");
  errno = EPERM;
  return -1;
}

}  // extern "C"
