#include "harness/check/processes.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/check/engine.h"
#include "harness/core/kernel_view.h"
#include "harness/core/raw_syscall.h"
#include "harness/runtime/native/execution.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// Who comes takes a number; the gate is a FIFO that the driver opens now and then, once it is open.
// Who listens is a child, so that bc itself is the process that the student's code started.
constexpr const char* kCalculator = R"(#!/bin/sh
dir=${0%/*}
n=1
set -C  # a number is one's own if its file was not there
until true > "$dir/came-$n"; do n=$((n + 1)); done 2>/dev/null
set +C
printf '%s\n' "$*" > "$dir/arguments-$n"
while [ -e "$dir/gate" ] && [ ! -e "$dir/open" ]; do read -r nothing < "$dir/gate"; done
behaviour=
[ ! -e "$dir/behaviour-$n" ] || read -r behaviour < "$dir/behaviour-$n"
case $behaviour in
  wrap) BC_LINE_LENGTH=20; export BC_LINE_LENGTH ;;
  slow) /bin/sleep 0.1 ;;
  crash) exit 3 ;;
  killed) kill -KILL $$ ;;
  garbage) echo '(standard_in) 1: syntax error'; exec /usr/bin/bc "$@" 3>&1 > /dev/null ;;
  mute) read -r nothing; exit 0 ;;
  cut) read -r nothing; printf 3.14; exit 0 ;;
esac
if [ -e "$dir/listening" ]; then
  note() {
    while IFS= read -r line; do
      printf '%s\n' "$line" >> "$dir/answers-$n"
      printf '%s\n' "$line"
    done
    printf '%s' "$line"
  }
  # A file is read by who has waited for this process, so all must have come through by then.
  [ ! -f /proc/self/fd/1 ] || { /usr/bin/bc "$@" | note; exit; }
  /usr/bin/mkfifo "$dir/ear-$n"
  note < "$dir/ear-$n" &
  exec > "$dir/ear-$n"
fi
exec /usr/bin/bc "$@"
)";

void write_text(const std::string& file, std::string_view text) {
  std::ofstream out(file);
  out << text;
}

std::string read_text(const std::string& file) {
  std::ifstream in(file);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string new_folder(const char* name) {
  std::string folder = std::string(native::scratch_folder()) + "/" + name + "-XXXXXX";
  return ::mkdtemp(folder.data()) == nullptr ? "" : folder;
}

// In a folder of its own: the driver looks there for who has come, and opens it.
void make_gate(const std::string& folder, int wanted) {
  if (!native::watching_processes()) return;
  ::mkfifo((folder + "/gate").c_str(), 0600);
  native::Processes& all = native::state().processes;
  folder.copy(all.gate, sizeof all.gate - 1);
  all.gate_wanted.store(wanted);
}

// By the process that made it alone: a child that strays out of its function has a copy.
void remove(const std::string& folder) {
  if (native::process_number() != 0) return;
  if (native::watching_processes()) native::state().processes.gate_wanted.store(0);
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

int came_before_gate() {
  return native::watching_processes() ? native::state().processes.gate_came.load() : 0;
}

}  // namespace

void allow_faults(Faults faults) {
  if (native::watching_processes()) {
    native::state().processes.allowed.store(static_cast<unsigned>(faults));
  }
}

Gate::Gate(int wanted) : folder_(new_folder("gate")) { make_gate(folder_, wanted); }

Gate::~Gate() { remove(folder_); }

void Gate::come() {
  int number = 1;
  while (::mkdir((folder_ + "/came-" + std::to_string(number)).c_str(), 0700) != 0) {
    if (errno != EEXIST) return;
    ++number;
  }
}

void Gate::pass() {
  come();
  const std::string gate = folder_ + "/gate", open = folder_ + "/open";
  while (::access(gate.c_str(), F_OK) == 0 && ::access(open.c_str(), F_OK) != 0) {
    const long fd = raw_syscall(SYS_openat, AT_FDCWD, gate.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) raw_syscall(SYS_close, fd);
  }
}

int Gate::came() const { return came_before_gate(); }

void let_a_child_end() {
  while (::waitid(P_ALL, 0, nullptr, WEXITED | WNOWAIT) != 0 && errno == EINTR) continue;
}

bool end_process(int pid) {
  const long fd = raw_syscall(SYS_pidfd_open, pid, 0L);
  if (fd < 0) return false;
  raw_syscall(SYS_pidfd_send_signal, fd, SIGKILL, nullptr, 0L);
  pollfd ended{static_cast<int>(fd), POLLIN, 0};
  while (raw_syscall(SYS_ppoll, &ended, 1L, nullptr, nullptr, 0L) == -EINTR) continue;
  raw_syscall(SYS_close, fd);
  return true;
}

void let_others_go_on() {
  if (!native::watching_processes()) return;
  constexpr std::uint64_t kEnoughNs = 100'000'000;
  const timespec nap{0, 200'000};
  const native::Processes& all = native::state().processes;
  const auto self = static_cast<int>(raw_syscall(SYS_gettid));
  std::map<int, std::uint64_t> used;  // by each thread, when it was first looked at
  const auto done = [&](int pid, int tid) {
    const native::KernelView view = native::kernel_view(pid, tid);
    if (!view.known || view.asleep || view.ended || tid == self) return true;
    const std::uint64_t now = native::cpu_time_ns(pid, tid);
    return now - used.try_emplace(tid, now).first->second >= kEnoughNs;
  };
  for (int i = 0; i < std::min(all.count.load(), native::kMaxProcesses); ++i) {
    const int pid = all.slots[i].pid.load();
    if (pid == 0) continue;
    const fs::path threads = "/proc/" + std::to_string(pid) + "/task";
    std::error_code error;
    for (fs::directory_iterator at(threads, error), end; !error && at != end; at.increment(error)) {
      const int tid = std::atoi(at->path().filename().c_str());
      while (!done(pid, tid)) raw_syscall(SYS_nanosleep, &nap, nullptr);
    }
  }
}

struct SharedLog::State {
  static constexpr int kMax = 4096;
  struct Entry {
    std::atomic<bool> whole;
    int process;
    int who;
    long value;
    char what[200];
  };
  std::atomic<int> count;
  Entry entries[kMax];
};

SharedLog::SharedLog()
    : state_(static_cast<State*>(::mmap(nullptr, sizeof(State), PROT_READ | PROT_WRITE,
                                        MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
SharedLog::~SharedLog() { ::munmap(state_, sizeof(State)); }

void SharedLog::record(std::string_view what, int who, long value) {
  const int place = state_->count.fetch_add(1);
  if (place >= State::kMax) return;
  State::Entry& entry = state_->entries[place];
  entry.process = native::process_number();
  entry.who = who;
  entry.value = value;
  what.copy(entry.what, sizeof entry.what - 1);
  entry.whole.store(true);
}

std::vector<Event> SharedLog::events() const {
  std::vector<Event> events;
  for (int i = 0; i < state_->count.load() && i < State::kMax; ++i) {
    const State::Entry& entry = state_->entries[i];
    if (!entry.whole.load()) continue;  // its process died over it
    events.push_back({0, entry.process, entry.what, entry.who, entry.value});
  }
  return events;
}

struct SharedCount::State {
  std::atomic<int> value;
};

SharedCount::SharedCount()
    : state_(static_cast<State*>(::mmap(nullptr, sizeof(State), PROT_READ | PROT_WRITE,
                                        MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
SharedCount::~SharedCount() { ::munmap(state_, sizeof(State)); }

int SharedCount::next() {
  const int before = state_->value.fetch_add(1);
  raw_syscall(SYS_futex, &state_->value, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0L);
  return before;
}

int SharedCount::value() const { return state_->value.load(); }

void SharedCount::wait_for(int value) {
  for (int now; (now = state_->value.load()) < value;) {
    raw_syscall(SYS_futex, &state_->value, FUTEX_WAIT, now, nullptr, nullptr, 0L);
  }
}

std::string Calculators::file(const std::string& name) const { return folder_ + "/" + name; }

Calculators::Calculators(const Plan& plan) {
  folder_ = new_folder("calculators");
  path_ = file("bc");
  write_text(path_, kCalculator);
  ::chmod(path_.c_str(), 0755);
  for (std::size_t i = 0; i < plan.behaviour.size(); ++i) {
    write_text(file("behaviour-" + std::to_string(i + 1)), plan.behaviour[i] + "\n");
  }
  if (plan.listening) write_text(file("listening"), "");
  if (plan.gate > 0) make_gate(folder_, plan.gate);
}

Calculators::~Calculators() { remove(folder_); }

int Calculators::started() const {
  int count = 0;
  std::error_code error;
  while (fs::exists(file("came-" + std::to_string(count + 1)), error)) ++count;
  return count;
}

std::vector<std::string> Calculators::arguments() const {
  std::vector<std::string> all;
  for (int i = 1; i <= started(); ++i) {
    all.push_back(read_text(file("arguments-" + std::to_string(i))));
  }
  return all;
}

std::vector<std::string> Calculators::answers() const {
  std::vector<std::string> all;
  for (int i = 1; i <= started(); ++i) {
    std::string text = read_text(file("answers-" + std::to_string(i)));
    for (std::size_t at; (at = text.find("\\\n")) != std::string::npos;) text.erase(at, 2);
    all.push_back(std::move(text));
  }
  return all;
}

int Calculators::came_before_gate() const { return racecourse::came_before_gate(); }

std::string ask_bc(const std::string& program) {
  const std::string folder = new_folder("bc");
  const std::string in = folder + "/in", out = folder + "/out";
  write_text(in, program + "\n");
  // Past the interposers: this is not the student's.
  const long pid = raw_syscall(SYS_clone, SIGCHLD, 0L, nullptr, nullptr, 0L);
  if (pid == 0) {
    const long input = raw_syscall(SYS_openat, AT_FDCWD, in.c_str(), O_RDONLY);
    const long output =
        raw_syscall(SYS_openat, AT_FDCWD, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    raw_syscall(SYS_dup3, input, 0L, 0L);
    raw_syscall(SYS_dup3, output, 1L, 0L);
    const char* const argv[] = {"bc", "-q", nullptr};
    const char* const environment[] = {"BC_LINE_LENGTH=0", nullptr};
    raw_syscall(SYS_execve, "/usr/bin/bc", argv, environment);
    raw_syscall(SYS_exit_group, 127);
  }
  int status = 0;
  while (raw_syscall(SYS_wait4, pid, &status, 0L, nullptr) == -EINTR) {
  }
  const std::string answer = read_text(out);
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
    engine::failed("harness_error", "GNU bc is needed, and /usr/bin/bc cannot be run", nullptr, 0,
                   true);
  }
  return answer;
}

}  // namespace racecourse
