// Threads that run without getting anywhere: spinning, livelock, executions without an end.

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "harness/detect/detectors.h"
#include "harness/detect/quirks.h"

namespace racecourse::detect {

using model::IncidentKind;
using model::Op;
using model::Task;

namespace {

constexpr std::uint32_t kLongestRound = 128;  // steps
constexpr std::uint32_t kBusy = 1'000;        // rounds at one virtual instant that make a busy wait
constexpr std::uint32_t kCloseLook = 500;     // rounds after which plain reads count as well
constexpr std::uint32_t kQuiet = 250;         // rounds in which they found nothing new

std::uint32_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>(value >> 32) | 1U;
}

// A place together with what it finds there.
std::uint32_t mix(std::uint64_t where, std::uint64_t found) {
  return mix(where ^ found * 0xC2B2AE3D27D4EB4FULL);
}

// What the operation will find: the value in memory, or whether the lock is free.
std::uint64_t found_by(const Task& task) {
  switch (task.op) {
    case Op::kLoad:
    case Op::kUpdate:
    case Op::kFutexWait: {
      const auto* word = reinterpret_cast<const std::uint64_t*>(task.address & ~std::uintptr_t{7});
      return word == nullptr ? 0 : __atomic_load_n(word, __ATOMIC_RELAXED);
    }
    case Op::kTryLock:
    case Op::kLock: return task.object->owner;
    case Op::kSemaphoreTry: return task.object->count;
    case Op::kClock: return static_cast<std::uint64_t>(model::execution().now());
    default: return 0;
  }
}

}  // namespace

// A step is a place in the program together with what it finds there. Who makes the same steps
// again and again, with no new one among them, waits for somebody else. It was a busy wait if,
// after a thousand rounds at one instant, a known place finds something new and that leads out of
// the circle; a loop that ends by itself gets to a new place without that. Reads of plain memory
// count as places from the time on when somebody seems to go round: who polls under a lock leaves
// by one of them, and who counts its rounds finds something new in each.
void Detectors::stepped(Task& task) {
  history_.stepped(task);
  const std::uint64_t where = place_key(task, task.pc) * 31 + static_cast<std::uint64_t>(task.op);
  const std::uint32_t place = mix(where);
  const std::uint32_t step = mix(where, found_by(task));
  const bool known_step = task.steps_seen.add(step);
  const bool known_place = task.places_seen.add(place);
  const std::int64_t now = model::execution().now();
  if (task.instant != now) {
    task.instant = now;
    task.rounds = 0;
    task.anchor = 0;
  }
  if (known_step) {
    if (task.anchor == 0) task.anchor = step;
    if (task.anchor != step) {
      // It may have been a step on the way into the circle.
      if (++task.since_anchor > kLongestRound) {
        task.anchor = step;
        task.rounds = task.since_anchor = 0;
      }
      return;
    }
    task.since_anchor = 0;
    ++task.rounds;
    ++task.quiet;
    task.leaving = false;
    if (task.rounds == kCloseLook && !task.close_look) {
      task.reads_seen = {};
      task.read_places = {};
      task.quiet = 0;
      model::execution().look_closely(task);
    }
    if (task.rounds >= model::execution().patience()) {
      task.spinning = true;
      task.spinning_since = model::execution().points();
    }
    if (task.rounds == kBusy) {
      task.busy = true;
      task.busy_depth = stack_of(task, task.pc, task.busy_stack.data(), task.busy_stack.size());
    }
    return;
  }
  if (task.busy && (known_place || task.leaving)) {
    if (task.leaving && !known_place) left_busy_wait(task);
    task.leaving = known_place;
  } else {
    task.leaving = false;
  }
  if (!task.leaving) task.busy = false;
  task.spinning = false;
  task.close_look = false;
  task.rounds = 0;
  task.anchor = 0;
}

void Detectors::looked(Task& task, std::uintptr_t address, std::uint32_t size, std::uintptr_t pc) {
  std::uint64_t value = 0;
  std::memcpy(&value, reinterpret_cast<const void*>(address),
              std::min<std::size_t>(size, sizeof value));
  const std::uint64_t where = place_key(task, pc);
  const bool known_place = task.read_places.add(mix(where));
  const bool known = task.reads_seen.add(mix(where, value));
  if (known || !known_place) return;
  if (task.busy && task.quiet >= kQuiet) task.leaving = true;
  task.quiet = 0;
}

void Detectors::left_busy_wait(Task& task) {
  if (in_library_loop(task.busy_stack.data(), task.busy_depth)) return;
  if (telling()) {
    const model::Native native;
    record::Writer("busy_wait")
        .number("thread", task.id)
        .addresses("stack", task.busy_stack.data(), task.busy_depth)
        .send(fd_);
  }
  model::execution().incident(IncidentKind::kBusyWait, task.busy_stack[0]);
}

void Detectors::exhausted(const char* what, std::uintptr_t pc) {
  ended(IncidentKind::kLimit, "limit", what, "", pc);
}

// Who has waited for half of an execution that does not end, for a lock that the others have used
// all the while, or who was woken again and again and always too late. Turns are fair by then.
const Task* Detectors::starving() const {
  model::Execution& run = model::execution();
  const std::uint64_t half = run.points() - run.bounds().points / 2;
  const Task* too_late = nullptr;
  bool somebody_gets_on = false;
  for (const Task* task : run.alive()) {
    if (run.possible(*task) && !task->spinning) somebody_gets_on = true;
    switch (task->op) {
      case Op::kLock:
      case Op::kReadLock:
      case Op::kWriteLock:
      case Op::kSemaphoreWait:
        if (task->last_step < half && task->object->used_at > half) return task;
        break;
      case Op::kReacquire:
        if (task->spinning) too_late = task;
        break;
      default: break;
    }
  }
  return somebody_gets_on ? too_late : nullptr;
}

void Detectors::starves(const Task& task) {
  if (telling()) {
    const model::Native native;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(task, task.pc, pcs, record::kMaxFrames);
    record::Writer("starvation")
        .text("what", what_for(task))
        .number("thread", task.id)
        .number("points", static_cast<std::int64_t>(model::execution().points() - task.last_step))
        .addresses("stack", pcs, depth)
        .send(fd_);
  }
  model::execution().incident(IncidentKind::kStarvation, place_key(task, task.pc));
}

void Detectors::endless(bool points) {
  model::Execution& run = model::execution();
  if (run.counting() && !run.counts_wanted()) run.stop();  // whoever is curious may be told nothing
  bool all_spin = true;
  bool in_library = false;
  for (const Task* task : run.alive()) {
    if (!run.possible(*task)) continue;
    if (!task->spinning) all_spin = false;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(*task, task->pc, pcs, record::kMaxFrames);
    in_library = in_library || in_library_loop(pcs, depth);
  }
  if (all_spin && in_library) run.stop();
  if (const Task* task = points ? starving() : nullptr) starves(*task);
  char share[64];
  const model::Bounds& bounds = run.bounds();
  std::snprintf(share, sizeof share, "%llu %s",
                static_cast<unsigned long long>(points ? bounds.points : bounds.accesses),
                points ? "scheduling points" : "accesses of memory");
  ended(all_spin ? IncidentKind::kLivelock : IncidentKind::kLimit, all_spin ? "livelock" : "limit",
        share, "", run.me().pc);
}

}  // namespace racecourse::detect
