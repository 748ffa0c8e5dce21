#include "harness/stress/watchdog.h"

#include <algorithm>
#include <string>

#include <dirent.h>

#include "harness/core/kernel_view.h"
#include "harness/record/record.h"

namespace racecourse::stress {

using native::Doing;
using native::ThreadSlot;

namespace {

// ThreadSanitizer starts a thread of its own after the fork, and another one when the program
// creates its first thread. The harness knows neither.
constexpr std::size_t kSanitizerThreads = 2;

std::vector<int> kernel_threads(int pid) {
  std::vector<int> tids;
  const std::string path = "/proc/" + std::to_string(pid) + "/task";
  if (DIR* dir = ::opendir(path.c_str())) {
    while (const dirent* entry = ::readdir(dir)) {
      if (entry->d_name[0] != '.') tids.push_back(std::atoi(entry->d_name));
    }
    ::closedir(dir);
  }
  return tids;
}

const char* waits_for(Doing doing) {
  switch (doing) {
    case Doing::kLocking: return "lock";
    case Doing::kWaiting: return "condition";
    case Doing::kSemaphore: return "semaphore";
    case Doing::kFutex: return "atomic";
    case Doing::kJoining: return "join";
    case Doing::kBarrier: return "barrier";
    default: return "nothing";
  }
}

}  // namespace

bool Watchdog::stamp(int number, std::vector<Stamp>& stamps) const {
  const ThreadSlot& slot = state_->slots[number];
  const int tid = slot.tid.load();
  const native::KernelView view = native::kernel_view(pid_, tid);
  if (!view.known || !view.asleep) return false;
  stamps.push_back({tid, view.switches, slot.operations.load()});
  return true;
}

// The threads of a cycle "waits for a lock that the next one holds", or nothing.
std::vector<int> Watchdog::cycle() const {
  const int threads = std::min<int>(state_->threads.load(), native::kMaxThreads);
  for (int start = 0; start < threads; ++start) {
    std::vector<int> path;
    int at = start;
    while (at >= 0 && at < threads && path.size() <= static_cast<std::size_t>(threads)) {
      path.push_back(at);
      const ThreadSlot& slot = state_->slots[at];
      const Doing doing = slot.doing.load();
      if (doing == Doing::kLocking) {
        const native::LockSlot* lock = state_->lock_slot(slot.object.load(), false);
        at = lock == nullptr ? -1 : lock->owner.load();
      } else if (doing == Doing::kJoining) {
        at = static_cast<int>(slot.object.load());
      } else {
        at = -1;
      }
      if (at == start) return path;
    }
  }
  return {};
}

// The thread has finished as far as the program is concerned, but the kernel has not ended it yet:
// whoever joins it is about to run. Its number in the kernel may have been given to a new thread.
bool Watchdog::still_leaving(int number) const {
  const int tid = state_->slots[number].tid.load();
  const int threads = std::min<int>(state_->threads.load(), native::kMaxThreads);
  for (int i = 0; i < threads; ++i) {
    const ThreadSlot& other = state_->slots[i];
    if (other.tid.load() == tid && other.doing.load() != Doing::kFinished) return false;
  }
  return native::kernel_view(pid_, tid).known;
}

// Every thread sleeps in the kernel and no wait ends by itself.
bool Watchdog::all_asleep(std::vector<Stamp>& stamps) const {
  const int threads = std::min<int>(state_->threads.load(), native::kMaxThreads);
  int alive = 0;
  for (int i = 0; i < threads; ++i) {
    const ThreadSlot& slot = state_->slots[i];
    const Doing doing = slot.doing.load();
    if (doing == Doing::kFinished) {
      if (still_leaving(i)) return false;
      continue;
    }
    if (doing == Doing::kVirtualSleep || slot.tid.load() == 0) return false;
    if (!stamp(i, stamps)) return false;
    if (doing == Doing::kRunning) {
      const native::SystemCall call = native::system_call(pid_, slot.tid.load());
      if (call.number < 0 || native::ends_by_itself(call)) return false;
    }
    ++alive;
  }
  const std::size_t known = stamps.size();
  return alive > 0 && kernel_threads(pid_).size() <= known + kSanitizerThreads;
}

bool Watchdog::stuck() {
  if (state_->closing.load()) return false;
  std::vector<Stamp> stamps;
  cycle_ = cycle();
  bool sign = !cycle_.empty();
  for (int number : cycle_) sign = sign && stamp(number, stamps);
  if (!sign) {
    cycle_.clear();
    stamps.clear();
    sign = all_asleep(stamps);
  }
  const bool again = sign && stamps == last_;
  last_ = sign ? stamps : std::vector<Stamp>{};
  return again;
}

void Watchdog::report(int fd) const {
  record::Writer("stuck").text("how", cycle_.empty() ? "asleep" : "cycle").send(fd);
  const int threads = std::min<int>(state_->threads.load(), native::kMaxThreads);
  for (int i = 0; i < threads; ++i) {
    const ThreadSlot& slot = state_->slots[i];
    const Doing doing = slot.doing.load();
    if (doing == Doing::kFinished || slot.tid.load() == 0) continue;
    const bool in_cycle = std::ranges::find(cycle_, i) != cycle_.end();
    record::Writer line("waits");
    line.number("thread", i).number("cycle", in_cycle ? 1 : 0);
    if (doing == Doing::kRunning || doing == Doing::kVirtualSleep) {
      const native::KernelView view = native::kernel_view(pid_, slot.tid.load());
      const native::SystemCall call = native::system_call(pid_, slot.tid.load());
      line.text("for", doing == Doing::kVirtualSleep ? "time"
                       : view.asleep                 ? native::system_call_name(call.number)
                                                     : "running");
    } else {
      line.text("for", waits_for(doing));
      const std::uintptr_t object = slot.object.load();
      if (doing == Doing::kJoining) {
        line.number("target", static_cast<std::int64_t>(object));
      } else {
        line.number("object", static_cast<std::int64_t>(object));
      }
      if (const native::LockSlot* lock = state_->lock_slot(object, false);
          doing == Doing::kLocking && lock != nullptr) {
        line.number("owner", lock->owner.load()).number("label", lock->label_number.load());
      }
      std::uintptr_t pcs[record::kMaxFrames];
      const std::size_t depth = std::min<std::size_t>(slot.depth.load(), record::kMaxFrames);
      for (std::size_t k = 0; k < depth; ++k) pcs[k] = slot.stack[k].load();
      line.addresses("stack", pcs, depth);
    }
    line.send(fd);
    for (const native::LockSlot& lock : state_->locks) {
      if (lock.owner.load() != i || lock.address.load() == 0) continue;
      record::Writer("holds")
          .number("thread", i)
          .number("object", static_cast<std::int64_t>(lock.address.load()))
          .number("label", lock.label_number.load())
          .send(fd);
    }
  }
}

}  // namespace racecourse::stress
