#pragma once

// Happens-before as vector clocks (Lamport 1978, Mattern 1989), compared by epochs (Flanagan and
// Freund, "FastTrack", PLDI 2009).

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "harness/core/mapped.h"
#include "harness/runtime/address_space.h"

namespace racecourse::model {

using TaskId = std::uint16_t;
inline constexpr TaskId kNobody = 0xFFFF;
using Epoch = std::uint32_t;

// A clock that a synchronisation object carries from the task that released it to the one that
// acquires it. Its storage belongs to the execution.
struct SyncClock {
  Epoch* at = nullptr;
  std::uint32_t size = 0;  // what lies beyond counts as 0
  std::uint32_t capacity = 0;
  std::uint64_t span = 0;  // steps on the longest way to here
};

class Clocks {
 public:
  Clocks()
      : rows_(static_cast<Epoch*>(reserve(kMaxTasks * kMaxTasks * sizeof(Epoch)))),
        pool_(kPoolEpochs) {}

  void reset() {
    tasks_ = 0;
    pool_.clear();
  }
  // The next task's clock begins as its creator's; the first one's is its own alone.
  void add_task(TaskId task, TaskId creator) {
    Epoch* row = of(task);
    tasks_ = task + 1U;
    if (creator == kNobody) {
      std::memset(row, 0, tasks_ * sizeof(Epoch));
    } else {
      std::memcpy(row, of(creator), task * sizeof(Epoch));
    }
    row[task] = 1;
    spans_[task] = creator == kNobody ? 0 : spans_[creator];
    // Rows were as long as there were tasks: make room for the new one in them.
    for (std::uint32_t other = 0; other < task; ++other) of(static_cast<TaskId>(other))[task] = 0;
  }

  Epoch* of(TaskId task) { return rows_ + std::size_t{task} * kMaxTasks; }
  Epoch epoch(TaskId task) { return of(task)[task]; }
  bool ordered(Epoch event, TaskId by, TaskId before) { return event <= of(before)[by]; }

  void acquire(TaskId task, const SyncClock& from) {
    Epoch* row = of(task);
    for (std::uint32_t i = 0; i < from.size; ++i) row[i] = std::max(row[i], from.at[i]);
    spans_[task] = std::max(spans_[task], from.span);
  }
  void acquire_all(TaskId task, TaskId ended) {
    Epoch* row = of(task);
    const Epoch* other = of(ended);
    for (std::uint32_t i = 0; i < tasks_; ++i) row[i] = std::max(row[i], other[i]);
    spans_[task] = std::max(spans_[task], spans_[ended]);
  }
  // `into` becomes the task's clock, or at least as late as that.
  void release(TaskId task, SyncClock& into, bool join) {
    make_room(into);
    const Epoch* row = of(task);
    if (!join) into.size = 0;
    for (std::uint32_t i = into.size; i < tasks_; ++i) into.at[i] = 0;
    into.size = tasks_;
    for (std::uint32_t i = 0; i < tasks_; ++i) into.at[i] = std::max(into.at[i], row[i]);
    into.span = join ? std::max(into.span, spans_[task]) : spans_[task];
    ++of(task)[task];
  }
  void merge(SyncClock& into, const SyncClock& from) {
    if (from.size == 0) return;
    into.span = std::max(into.span, from.span);
    make_room(into);
    for (std::uint32_t i = into.size; i < from.size; ++i) into.at[i] = 0;
    into.size = std::max(into.size, from.size);
    for (std::uint32_t i = 0; i < from.size; ++i) into.at[i] = std::max(into.at[i], from.at[i]);
  }
  void assign(SyncClock& into, const SyncClock& from) {
    into.size = 0;
    into.span = 0;
    merge(into, from);
  }

  // Steps one after another, along happens-before, up to where the task is.
  std::uint64_t span(TaskId task) const { return spans_[task]; }
  void step(TaskId task) { ++spans_[task]; }

 private:
  static constexpr std::size_t kPoolEpochs = 64 * 1024 * 1024;  // of address space, not of memory

  void make_room(SyncClock& clock) {
    if (clock.capacity >= tasks_) return;
    const std::uint32_t capacity =
        std::min<std::uint32_t>(std::max<std::uint32_t>(8, 2 * tasks_), kMaxTasks);
    Epoch* at = pool_.end();
    pool_.resize(pool_.size() + capacity);
    if (clock.size != 0) std::memcpy(at, clock.at, clock.size * sizeof(Epoch));
    clock.at = at;
    clock.capacity = capacity;
  }

  std::array<std::uint64_t, kMaxTasks> spans_{};
  Epoch* rows_;  // one a task, kMaxTasks epochs apart
  MappedVector<Epoch> pool_;
  std::uint32_t tasks_ = 0;
};

}  // namespace racecourse::model
