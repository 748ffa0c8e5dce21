#include "harness/stress/repetition.h"

#include <csignal>
#include <ctime>
#include <new>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/check/native/observer.h"
#include "harness/core/initialisers.h"
#include "harness/detect/native/sanitizers.h"
#include "harness/record/record.h"
#include "harness/record/relay.h"
#include "harness/runtime/native/virtual_time.h"

namespace racecourse::stress {
namespace {

constexpr std::size_t kMaxRecordBytes = 1 << 20;
constexpr std::size_t kQuotedOutput = 2048;
constexpr double kLookEverySeconds = 0.015;

double now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

native::SharedState* make_shared_state() {
  void* memory = ::mmap(nullptr, sizeof(native::SharedState), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  return new (memory) native::SharedState;
}

void limit(int resource, rlim_t soft, rlim_t hard) {
  const rlimit value{soft, hard};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &value);
}

// Threads that are still there when the body has ended, although virtual time went on.
void report_threads_left() {
  native::SharedState& state = native::state();
  for (int patience = 0; patience < 100; ++patience) {
    if (state.running() == 1) return;
    native::virtual_sleep(10 * native::kSubticksPerTick);
  }
  for (int i = 1; i < state.threads.load(); ++i) {
    if (state.slots[i].doing.load() == native::Doing::kFinished) continue;
    record::Writer("thread_left").number("thread", i).send(native::record_fd());
  }
}

// The counted plan of what goes wrong: nothing, each by itself, all of it.
unsigned faults_of(int index) {
  using namespace native;
  constexpr unsigned kPlan[] = {0, kShortReads, kShortWrites, kInterrupts,
                                kShortReads | kShortWrites | kInterrupts};
  return kPlan[index % 5];
}

}  // namespace

Repetition::Repetition(int index, std::uint64_t seed, native::DelayMode delays,
                       const RepetitionLimits& limits)
    : index_(index),
      seed_(seed),
      state_(make_shared_state()),
      records_(record::make_file("records")),
      output_(record::make_file("output")),
      key_(record::make_key()),
      watchdog_(-1, *state_),
      deadline_(now() + limits.wall_seconds),
      next_look_(now() + kLookEverySeconds) {
  pid_ = ::fork();
  if (pid_ == 0) run_child(delays, limits);
  watchdog_ = Watchdog(pid_, *state_);
  measured_ = limits.measure;
  if (limits.processes) {
    state_->processes.slots[0].pid.store(pid_);
    processes_.emplace(pid_, *state_);
  }
}

Repetition::~Repetition() {
  ::close(records_);
  ::close(output_);
  ::munmap(state_, sizeof(native::SharedState));
}

void Repetition::run_child(native::DelayMode delays, const RepetitionLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 1);  // LeakSanitizer looks at it as a debugger does
  ::setpgid(0, 0);              // kill(0) is the run's own affair
  record::g_key = key_;
  ::fcntl(records_, F_SETFL, O_APPEND);
  ::fcntl(output_, F_SETFL, O_APPEND);
  const int null = ::open("/dev/null", O_RDONLY);
  ::dup2(null, STDIN_FILENO);
  ::dup2(output_, STDOUT_FILENO);
  ::dup2(output_, STDERR_FILENO);
  // In the place of the driver's own channel; and the files of the repetitions beside this one are
  // no business of the student's process either.
  ::dup2(records_, limits.record_fd);
  ::close_range(static_cast<unsigned>(limits.record_fd) + 1, ~0U, 0);
  const auto cpu = static_cast<rlim_t>(limits.cpu_seconds);
  limit(RLIMIT_CPU, cpu, cpu + 1);
  limit(RLIMIT_CORE, 0, 0);
  const auto bytes = static_cast<rlim_t>(limits.output_kib) * 1024;
  limit(RLIMIT_FSIZE, bytes, bytes);

  native::begin_repetition(*state_, {.seed = seed_,
                                     .delays = delays,
                                     .record_fd = limits.record_fd,
                                     .processes = limits.processes,
                                     .measure = limits.measure,
                                     .faults = faults_of(index_),
                                     .scratch = limits.scratch});
  detect::listen_to_sanitizers();
  detect::catch_crashes();
  run_student_initialisers();
  const int failed = RUN_ALL_TESTS();
  if (native::process_number() != 0) ::_exit(1);  // a child that strayed into here
  if (!limits.measure) report_threads_left();
  state_->closing.store(true);
  detect::check_for_leaks();
  ::fflush(nullptr);
  end_repetition(failed == 0 ? "passed" : "failed");
}

bool Repetition::finished() {
  if (pid_ < 0) {
    how_ = "no_process";
    return true;
  }
  int status = 0;
  if (::waitpid(pid_, &status, WNOHANG | (processes_ ? 0 : WUNTRACED)) == pid_) {
    judge_exit(status);
    return true;
  }
  const double time = now();
  if (time > deadline_) {
    how_ = "wall_limit";
    reached_a_limit_ = true;
  } else if (time >= next_look_ && !measured_) {
    next_look_ = time + kLookEverySeconds;
    stuck_ = processes_ ? processes_->stuck() : watchdog_.stuck();
    if (stuck_) how_ = "stuck";
  }
  if (!stuck_ && !reached_a_limit_) return false;
  return true;
}

void Repetition::judge_exit(int status) {
  if (WIFSTOPPED(status)) {  // where there is nobody else, nobody lets it go on
    how_ = "stopped";
    code_ = WSTOPSIG(status);
    reached_a_limit_ = true;
    return;
  }
  pid_ = -1;
  if (WIFEXITED(status)) {
    code_ = WEXITSTATUS(status);
    return;
  }
  code_ = WTERMSIG(status);
  how_ = "signalled";
  if (code_ == SIGXCPU) how_ = "cpu_limit";
  if (code_ == SIGXFSZ) how_ = "output_limit";
  reached_a_limit_ = code_ == SIGXCPU || code_ == SIGXFSZ;
}

bool Repetition::relay(int fd) const {
  record::Writer("repetition").number("index", index_).send(fd);
  record::relay(records_, fd, kMaxRecordBytes, key_);
  if (stuck_) processes_ ? processes_->report(fd) : watchdog_.report(fd);
  if (const std::string text = record::contents(output_, kQuotedOutput); !text.empty()) {
    record::Writer("output").text("text", text).send(fd);
  }
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  const bool patient = processes_ && processes_->end_orphans(fd, !stuck_ && !reached_a_limit_);
  record::Writer("ended").number("index", index_).text("how", how_).number("code", code_).send(fd);
  return patient;
}

}  // namespace racecourse::stress
