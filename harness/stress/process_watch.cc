#include "harness/stress/process_watch.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/core/kernel_view.h"
#include "harness/record/record.h"

namespace racecourse::stress {
namespace {

namespace fs = std::filesystem;

// Times in a row that all are seen asleep. What is on its way in a connection may be held back for
// a fifth of a second, until an earlier packet is acknowledged.
constexpr int kTimes = 3;
constexpr int kTimesOfNetwork = 30;

std::vector<int> numbers_in(const fs::path& folder) {
  std::vector<int> numbers;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    int number = 0;
    const auto end = std::from_chars(name.data(), name.data() + name.size(), number).ptr;
    if (end == name.data() + name.size()) numbers.push_back(number);
  }
  return numbers;
}

fs::path proc(int pid, const std::string& leaf) {
  return fs::path("/proc") / std::to_string(pid) / leaf;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<int> children_of(int pid) {
  std::vector<int> children;
  for (const int tid : numbers_in(proc(pid, "task"))) {
    std::istringstream list(text_of(proc(pid, "task/" + std::to_string(tid) + "/children")));
    for (int child; list >> child;) children.push_back(child);
  }
  return children;
}

std::vector<int> with_descendants(int pid) {
  std::vector<int> all = {pid};
  for (std::size_t i = 0; i < all.size() && all.size() < 1024; ++i) {
    const std::vector<int> children = children_of(all[i]);
    all.insert(all.end(), children.begin(), children.end());
  }
  return all;
}

bool is_zombie(int pid) {
  const std::string status = text_of(proc(pid, "status"));
  const auto state = status.find("State:\t");
  return state == std::string::npos || status[state + 7] == 'Z' || status[state + 7] == 'X';
}

std::string link_of(const fs::path& path) {
  std::error_code error;
  const fs::path target = fs::read_symlink(path, error);
  return error ? "" : target.string();
}

// How a descriptor was opened: O_RDONLY, O_WRONLY or O_RDWR.
int mode_of(int pid, int fd) {
  const std::string info = text_of(proc(pid, "fdinfo/" + std::to_string(fd)));
  const auto flags = info.find("flags:\t");
  if (flags == std::string::npos) return -1;
  return static_cast<int>(std::strtol(info.c_str() + flags + 7, nullptr, 8) & O_ACCMODE);
}

}  // namespace

std::string ProcessWatch::file(const char* name) const {
  return std::string(state_->processes.gate) + "/" + name;
}

// Everybody who has come waits for a FIFO to be opened.
void ProcessWatch::see_to_gate(bool nobody_can_go_on) {
  native::Processes& all = state_->processes;
  const int wanted = all.gate_wanted.load();
  if (wanted == 0) return;
  if (!open_) {
    int came = 0;
    std::error_code error;
    while (fs::exists(file("came-") + std::to_string(came + 1), error)) ++came;
    all.gate_came.store(came);
    if (came < wanted && !nobody_can_go_on) return;
    all.gate_forced.store(came < wanted);
    std::ofstream(file("open")) << '\n';
    open_ = true;
  }
  const int gate = ::open(file("gate").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (gate >= 0) ::close(gate);  // wakes all who wait for it
}

bool ProcessWatch::all_asleep(std::vector<Stamp>& stamps) const {
  for (const int pid : with_descendants(pid_)) {
    if (is_zombie(pid)) continue;
    for (const int tid : numbers_in(proc(pid, "task"))) {
      const native::KernelView view = native::kernel_view(pid, tid);
      if (!view.known || !view.asleep) return false;
      const native::SystemCall call = native::system_call(pid, tid);
      if (call.number < 0 || native::ends_by_itself(call)) return false;
      stamps.push_back({tid, view.switches});
    }
  }
  return !stamps.empty();
}

bool ProcessWatch::stuck() {
  if (state_->closing.load() || state_->processes.own_timer.load()) return false;
  std::vector<Stamp> stamps;
  const bool asleep = all_asleep(stamps);
  times_ = asleep && stamps == last_ ? times_ + 1 : 0;
  last_ = asleep ? std::move(stamps) : std::vector<Stamp>{};
  const bool nobody_can_go_on =
      asleep && times_ + 1 >= (state_->processes.network.load() ? kTimesOfNetwork : kTimes);
  const bool was_open = open_;
  see_to_gate(nobody_can_go_on);
  if (open_ != was_open) {
    times_ = 0;
    return false;
  }
  return nobody_can_go_on;
}

void ProcessWatch::report(int fd) const {
  const native::Processes& processes = state_->processes;
  record::Writer("stuck").text("how", "processes").send(fd);
  const std::vector<int> pids = with_descendants(pid_);
  for (const int pid : pids) {
    if (is_zombie(pid)) continue;
    const native::SystemCall call = native::system_call(pid, pid);
    const int number = processes.number_of(pid);
    const std::string name = native::system_call_name(call.number);
    record::Writer line("blocked");
    std::string command = text_of(proc(pid, "comm"));
    if (!command.empty()) command.pop_back();
    line.number("process", pid == pid_ ? 0 : number)
        .text("for", name)
        .text("program", link_of(proc(pid, "exe")) == link_of(proc(pid_, "exe")) ? "" : command);
    if (name == "wait") {
      line.number("target", processes.number_of(static_cast<int>(call.arguments[0])));
    }
    if (name == "read" || name == "write") {
      // Who could end the wait: the holders of the pipe's other end.
      const auto end = static_cast<int>(call.arguments[0]);
      const std::string pipe = link_of(proc(pid, "fd/" + std::to_string(end)));
      std::string holders;
      for (const int other : pids) {
        if (!pipe.starts_with("pipe:") || is_zombie(other)) continue;
        for (const int held : numbers_in(proc(other, "fd"))) {
          const int mode = mode_of(other, held);
          if (link_of(proc(other, "fd/" + std::to_string(held))) != pipe) continue;
          if (mode == (name == "read" ? O_RDONLY : O_WRONLY)) continue;
          const int holder = other == pid_ ? 0 : processes.number_of(other);
          holders += (holders.empty() ? "" : ",") + std::to_string(holder);
          break;
        }
      }
      line.text("pipe", pipe.starts_with("pipe:") ? "1" : "0").text("holders", holders);
    }
    if (const int slot = pid == pid_ ? 0 : number; slot >= 0) {
      std::uintptr_t pcs[native::kMaxProcessFrames];
      line.addresses("stack", pcs, processes.slots[slot].waits.copy(pcs));
    }
    line.send(fd);
  }
}

bool ProcessWatch::end_orphans(int fd, bool tell) const {
  const native::Processes& processes = state_->processes;
  constexpr int kAsleep = 20;  // times in a row: it is not about to end
  constexpr int kPatience = 1000;
  int asleep = 0;
  bool patient = false;
  for (int waited = 0;; ++waited) {
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    std::vector<int> left = with_descendants(::getpid());
    left.erase(left.begin());
    if (left.empty()) return patient;
    const bool all_sleep =
        std::ranges::all_of(left, [](int pid) { return native::kernel_view(pid, pid).asleep; });
    asleep = all_sleep ? asleep + 1 : 0;
    if (tell && asleep < kAsleep && waited < kPatience) {
      ::usleep(10'000);
      continue;
    }
    if (tell) patient = waited >= kPatience;
    for (const int pid : left) {
      const int number = processes.number_of(pid);
      std::uintptr_t pcs[native::kMaxProcessFrames];
      const std::size_t depth = number < 0 ? 0 : processes.slots[number].born.copy(pcs);
      if (tell && !is_zombie(pid)) {
        record::Writer("orphan").number("process", number).addresses("stack", pcs, depth).send(fd);
      }
      ::kill(pid, SIGKILL);
    }
    tell = false;
    ::usleep(1000);
  }
}

}  // namespace racecourse::stress
