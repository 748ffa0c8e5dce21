#include "harness/detect/history.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

#include <sys/syscall.h>
#include <unistd.h>

#include "harness/core/raw_syscall.h"
#include "harness/detect/detectors.h"
#include "harness/record/record.h"
#include "harness/runtime/heap.h"
#include "harness/runtime/snapshot.h"

volatile std::uint64_t racecourse_stop_at = 0;

namespace racecourse::detect {

using model::Op;
using model::Task;

namespace {

std::uint64_t value_at(std::uintptr_t address, std::uint32_t size) {
  std::uint64_t value = 0;
  const std::size_t bytes = std::min<std::size_t>(size, sizeof value);
  std::memcpy(&value, reinterpret_cast<const void*>(address), bytes);
  // Numbers of the usual types are signed; a byte is a flag or a character.
  const auto unused = 64 - static_cast<unsigned>(bytes) * 8;
  if (bytes < 2 || unused == 0) return value;
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(value << unused) >> unused);
}

// The record's word for what was done; nullptr for what says nothing about how tasks meet.
const char* word_for(Op op) {
  switch (op) {
    case Op::kJoin: return "join";
    case Op::kLock: return "lock";
    case Op::kTryLock: return "try_lock";
    case Op::kUnlock: return "unlock";
    case Op::kReadLock: return "lock_shared";
    case Op::kWriteLock: return "lock";
    case Op::kWait: return "wait";
    case Op::kReacquire: return "wake";
    case Op::kNotify: return "notify";
    case Op::kSemaphoreWait: return "acquire";
    case Op::kSemaphorePost: return "release";
    case Op::kSemaphoreTry: return "try_acquire";
    case Op::kBarrierArrive: return "arrive";
    case Op::kBarrierLeave: return "leave";
    case Op::kFutexWait: return "wait";
    case Op::kFutexSleep: return "wake";
    case Op::kFutexWake: return "notify";
    case Op::kSleep: return "sleep";
    case Op::kDestroy: return "destroy";
    default: return nullptr;
  }
}

// By a system call: not every debugger gets past a trap instruction on every architecture.
void trap() { raw_syscall(SYS_tgkill, ::getpid(), raw_syscall(SYS_gettid), SIGTRAP); }

bool touches_memory(Op op) {
  return op == Op::kFutexWait || op == Op::kFutexSleep || op == Op::kFutexWake;
}

}  // namespace

void History::finish_last() {
  if (entries_.empty()) return;
  Entry& last = entries_.back();
  if (!last.is_access || !last.write || last.free || last.has_after) return;
  last.after = value_at(last.address, last.size);
  last.has_after = true;
}

void History::end() {
  if (on_) finish_last();
  on_ = false;
}

History::Entry& History::add(const Task& task, std::uintptr_t pc) {
  finish_last();
  if (entries_.full()) {
    constexpr std::size_t kHalf = kCapacity / 2;
    std::copy(entries_.begin() + kHalf, entries_.end(), entries_.begin());
    entries_.resize(kCapacity - kHalf);
    dropped_ += kHalf;
  }
  bool forced = false;
  if (!entries_.empty()) {
    const Task& before = model::execution().task(entries_.back().task);
    forced = &before != &task && before.state == model::TaskState::kAlive &&
             model::execution().possible(before);
  }
  entries_.push_back({});
  Entry& entry = entries_.back();
  entry.task = task.id;
  entry.op = task.op;
  entry.forced = forced;
  entry.how = "";
  entry.number = task.steps;
  entry.tasks = static_cast<std::uint32_t>(model::execution().task_count());
  entry.depth = static_cast<std::uint32_t>(stack_of(task, pc, entry.stack.data(), kFrames));
  if (dropped_ + entries_.size() == racecourse_stop_at) trap();
  return entry;
}

// Who wakes those who wait in a world says why, in words.
void History::stepped(const Task& task) {
  if (!on_ || word_for(task.op) == nullptr) return;
  if (task.op == Op::kFutexWake && model::execution().name_of(task.address) != nullptr) return;
  Entry& entry = add(task, task.pc);
  name_object(task, entry);
  if (task.op == Op::kReacquire || task.op == Op::kFutexSleep) {
    entry.how = task.woken ? "woken" : task.timed_out ? "timed_out" : "spurious";
  } else if (task.op != Op::kSleep && task.timed_out) {
    entry.how = "timed_out";
  }
}

void History::stuck() {
  if (!on_) return;
  for (const Task* task : model::execution().alive()) {
    const bool woken = task->op == Op::kReacquire && (task->woken || task->timed_out);
    const bool asleep = task->op == Op::kReacquire || task->op == Op::kFutexSleep;
    if (word_for(task->op) == nullptr || (asleep && !woken)) continue;
    Entry& entry = add(*task, task->pc);
    name_object(*task, entry);
    entry.forced = false;
    entry.how = "blocked";
    if (woken) {
      entry.op = Op::kLock;
      entry.address = task->mutex->address;
      entry.kind = task->mutex->kind;
      entry.label = task->mutex->label;
    }
  }
  end();
}

void History::name_object(const Task& task, Entry& entry) {
  if (task.object != nullptr) {
    entry.address = task.object->address;
    entry.kind = task.object->kind;
    entry.label = task.object->label;
  } else if (touches_memory(task.op)) {
    entry.address = task.address;
    entry.kind = model::ObjectKind::kAtomic;
  } else if (task.op == Op::kJoin) {
    entry.address = task.target;
  }
}

void History::accessed(const Task& task, const model::Access& access) {
  if (!on_) return;
  Entry& entry = add(task, access.pc);
  entry.is_access = true;
  entry.write = access.write;
  entry.atomic = access.atomic;
  entry.free = access.free;
  entry.address = access.address;
  entry.size = access.size;
  entry.before = value_at(access.address, access.size);
}

void History::told(const Task& task, const char* what) {
  if (!on_) return;
  Entry& entry = add(task, 0);
  entry.words[std::string_view(what).copy(entry.words.data(), kWords - 1)] = '\0';
}

// Whether another task did something with it, too, and it is more than handed over: what was only
// written before the others came into being says nothing, unless the history ends with it.
bool History::is_shared(const Entry& entry) const {
  if (!entry.is_access && (entry.op == Op::kJoin || entry.op == Op::kSleep)) return true;
  if (entry.words[0] != '\0') return true;
  const auto meets = [&entry](const Entry& other) {
    if (other.is_access != entry.is_access || other.words[0] != '\0') return false;
    if (!entry.is_access) return other.address == entry.address && other.op != Op::kJoin;
    return other.address < entry.address + entry.size && entry.address < other.address + other.size;
  };
  // Of the tasks that have to do with it the two that came first: one of them is not the changing
  // one, and if any other was there by then, it was.
  model::TaskId first = model::kNobody, second = model::kNobody;
  for (const Entry& other : entries_) {
    if (other.task == first || other.task >= second || !meets(other)) continue;
    second = other.task;
    if (second < first) std::swap(first, second);
  }
  if (second == model::kNobody) return false;
  const bool whole = !entry.is_access || entry.atomic || meets(entries_.back());
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& change) {
    if (!meets(change) || (change.is_access && !change.write)) return false;
    return whole || (change.task == first ? second : first) < change.tasks;
  });
}

void tell_address(record::Writer& line, std::uintptr_t address) {
  line.number("object", static_cast<std::int64_t>(address));
  if (model::Snapshot::covers(reinterpret_cast<const void*>(address))) {
    line.addresses("address", &address, 1);
  } else if (const model::Heap::Block block = model::Heap::block_around(address);
             block.start != 0) {
    line.number("offset", static_cast<std::int64_t>(address - block.start));
    line.addresses("allocated", &block.allocated_at, 1);
  }
}

void History::tell(const Entry& entry, std::uint64_t event, int fd) {
  record::Writer line("step");
  line.number("thread", entry.task).number("number", static_cast<std::int64_t>(entry.number));
  line.number("event", static_cast<std::int64_t>(event));
  line.text("does", entry.words[0] != '\0' ? "told"
                    : !entry.is_access     ? word_for(entry.op)
                    : entry.free           ? "free"
                    : entry.write          ? "write"
                                           : "read");
  if (entry.forced) line.number("forced", 1);
  if (entry.words[0] != '\0') {
    line.text("words", entry.words.data());
    line.addresses("stack", entry.stack.data(), entry.depth).send(fd);
    return;
  }
  if (*entry.how != '\0') line.text("how", entry.how);
  if (!entry.is_access && entry.op == Op::kJoin) {
    line.number("target", static_cast<std::int64_t>(entry.address));
  } else if (entry.address != 0) {
    tell_address(line, entry.address);
    if (!entry.is_access) line.number("kind", static_cast<std::int64_t>(entry.kind));
    if (const char* name = model::execution().name_of(entry.address)) line.text("name", name);
    if (entry.label != 0) line.number("label", entry.label);
  }
  if (entry.is_access) {
    line.number("size", entry.size).number("atomic", entry.atomic ? 1 : 0);
    if (entry.size <= 8 && !entry.free) {
      line.number("before", static_cast<std::int64_t>(entry.before));
      if (entry.has_after) line.number("after", static_cast<std::int64_t>(entry.after));
      const std::uint64_t value = entry.has_after ? entry.after : entry.before;
      if (const auto block = model::Heap::block_around(value); block.start != 0) {
        line.addresses("pointee", &block.allocated_at, 1);
      }
    }
  }
  line.addresses("stack", entry.stack.data(), entry.depth).send(fd);
}

void History::tell(int fd) {
  for (Entry& entry : entries_) entry.shared = is_shared(entry);
  std::size_t first = entries_.size(), told = 0;
  std::uint64_t earlier = dropped_;
  while (first > 0 && told < kMaxTold) {
    if (entries_[--first].shared) ++told;
  }
  for (std::size_t i = 0; i < first; ++i) earlier += entries_[i].shared ? 1 : 0;
  if (told == 0) return;
  record::Writer("history").number("earlier", static_cast<std::int64_t>(earlier)).send(fd);
  // A turn may begin with what is not told.
  const Entry* begins = nullptr;
  for (std::size_t i = first; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    if (entry.forced) begins = &entry;
    if (!entry.shared) continue;
    entry.forced = begins != nullptr && begins->task == entry.task;
    begins = nullptr;
    tell(entry, dropped_ + i + 1, fd);
  }
}

}  // namespace racecourse::detect
