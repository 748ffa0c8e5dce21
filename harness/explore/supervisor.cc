#include "harness/explore/supervisor.h"

#include <csignal>
#include <ctime>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/core/initialisers.h"
#include "harness/core/raw_syscall.h"
#include "harness/record/record.h"
#include "harness/record/relay.h"

namespace racecourse::explore {
namespace {

constexpr std::size_t kMaxRecordBytes = 4 << 20;

[[noreturn]] void run_child(const Options& options, int records, record::Key key,
                            int (*explore)(void*), void* argument) {
  record::g_key = key;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 1);
  ::setpgid(0, 0);  // kill(0) is the run's own affair
  ::fcntl(records, F_SETFL, O_APPEND);
  ::dup2(records, options.config.record_fd);
  // What the program prints is of no interest in ten thousand executions.
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; ++fd) ::dup2(nowhere, fd);
  const auto cpu = static_cast<rlim_t>(options.cpu_seconds);
  const rlimit limit{cpu, cpu + 1};
  ::setrlimit(RLIMIT_CPU, &limit);
  const rlimit core{0, 0};
  ::setrlimit(RLIMIT_CORE, &core);
  run_student_initialisers();
  raw_syscall(SYS_exit_group, explore(argument));
  __builtin_trap();
}

// Waits for the child; "wall_limit" if it takes longer than it may.
const char* wait_for(pid_t pid, int wall_seconds, int& code) {
  for (long waited_ms = 0; waited_ms < wall_seconds * 1000L; ++waited_ms) {
    int status = 0;
    if (::waitpid(pid, &status, WNOHANG) == pid) {
      code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
      if (WIFEXITED(status)) return "exited";
      return code == SIGXCPU || code == SIGKILL ? "cpu_limit" : "signalled";
    }
    const timespec pause{0, 1'000'000};
    raw_syscall(SYS_nanosleep, &pause, nullptr);
  }
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
  return "wall_limit";
}

}  // namespace

int supervise(Options& options, int (*explore)(void*), void* argument) {
  const int fd = options.config.record_fd;
  if (fd < 0) {
    run_student_initialisers();
    return explore(argument);
  }
  record::Writer("run")
      .number("format", record::kFormat)
      .text("test", options.test)
      .number("repetitions", 1)
      .number("seed", static_cast<std::int64_t>(options.config.settings.seed))
      .send(fd);
  // Nobody reads or writes this process's memory from outside, nor opens its descriptors.
  ::prctl(PR_SET_DUMPABLE, 0);
  const record::Key key = record::make_key();
  int records = -1, code = 0;
  const char* how = "no_process";
  for (;;) {
    records = record::make_file("records");
    const pid_t pid = ::fork();
    if (pid == 0) run_child(options, records, key, explore, argument);
    if (pid > 0) how = wait_for(pid, options.wall_seconds, code);
    if (code != kStartOver || options.config.isolated) break;
    options.config.isolated = true;
    ::close(records);
  }
  record::Writer("repetition").number("index", 0).send(fd);
  record::relay(records, fd, kMaxRecordBytes, key);
  record::Writer("ended").number("index", 0).text("how", how).number("code", code).send(fd);
  record::Writer("done").number("repetitions", 1).send(fd);
  return 0;
}

}  // namespace racecourse::explore
