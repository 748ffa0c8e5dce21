#include "harness/explore/supervisor.h"

#include <atomic>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <new>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/core/initialisers.h"
#include "harness/core/kernel_view.h"
#include "harness/core/raw_syscall.h"
#include "harness/record/record.h"
#include "harness/record/relay.h"

namespace racecourse::explore {
namespace {

constexpr std::size_t kMaxRecordBytes = 4 << 20;
constexpr long kBetweenLooksMs = 50;
constexpr int kTimesAsleep = 10;  // looks in a row
constexpr std::uint64_t kMostInitialiserNs = 3'000'000'000;

[[noreturn]] void run_child(const Options& options, int records, record::Key key,
                            std::atomic<int>& initialised, int (*explore)(void*), void* argument) {
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
  initialised.store(1);
  raw_syscall(SYS_exit_group, explore(argument));
  __builtin_trap();
}

// The initialisers of the student's globals run before anything is explored, on real threads: what
// goes wrong there is not the explorer's to find.
class InitialiserWatch {
 public:
  InitialiserWatch(pid_t pid, const std::atomic<int>& over) : pid_(pid), over_(over) {}

  // How they went wrong, or nullptr. To be called every so many milliseconds.
  const char* look() {
    if (over_.load() != 0) return nullptr;
    if (native::cpu_time_ns(pid_, pid_) > kMostInitialiserNs) return "initialiser_cpu_limit";
    const native::KernelView view = native::kernel_view(pid_, pid_);
    const native::SystemCall call = native::system_call(pid_, pid_);
    const bool waits = view.known && view.asleep && call.number == SYS_futex &&
                       !native::ends_by_itself(call) && alone();
    times_ = waits && view.switches == switches_ ? times_ + 1 : 0;
    switches_ = view.switches;
    return times_ >= kTimesAsleep && over_.load() == 0 ? "initialiser_stuck" : nullptr;
  }

 private:
  // Of the threads: nobody else is there who could wake it.
  bool alone() const {
    std::error_code error;
    const auto tasks = std::filesystem::path("/proc") / std::to_string(pid_) / "task";
    const std::filesystem::directory_iterator first(tasks, error), end;
    return !error && std::distance(first, end) == 1;
  }

  pid_t pid_;
  const std::atomic<int>& over_;
  int times_ = 0;
  std::uint64_t switches_ = 0;
};

// Waits for the child; "wall_limit" if it takes longer than it may.
const char* wait_for(pid_t pid, int wall_seconds, const std::atomic<int>& initialised, int& code) {
  InitialiserWatch initialisers(pid, initialised);
  for (long waited_ms = 0; waited_ms < wall_seconds * 1000L; ++waited_ms) {
    if (waited_ms % kBetweenLooksMs == kBetweenLooksMs - 1) {
      if (const char* how = initialisers.look()) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        return how;
      }
    }
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
  // Zeros; shared with the child.
  void* const shared = ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto& initialised = *new (shared) std::atomic<int>(0);
  const char* how = "no_process";
  for (;;) {
    records = record::make_file("records");
    initialised.store(0);
    const pid_t pid = ::fork();
    if (pid == 0) run_child(options, records, key, initialised, explore, argument);
    if (pid > 0) how = wait_for(pid, options.wall_seconds, initialised, code);
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
