// Nobody can go on: deadlock, lost wakeup, or threads that were left behind.

#include <algorithm>

#include "harness/detect/detectors.h"

namespace racecourse::detect {

using model::IncidentKind;
using model::kNobody;
using model::Object;
using model::ObjectKind;
using model::Op;
using model::Task;
using model::TaskId;

namespace {

// Somebody whom `task` waits for in person, or kNobody.
TaskId waits_for_whom(const Task& task) {
  switch (task.op) {
    case Op::kJoin: return task.target;
    case Op::kLock:
    case Op::kReadLock:
    case Op::kOnce: return task.object->owner;
    case Op::kReacquire: return task.woken || task.timed_out ? task.mutex->owner : kNobody;
    case Op::kWriteLock:
      if (task.object->owner != kNobody) return task.object->owner;
      for (const Task* other : model::execution().alive()) {
        for (std::uint32_t i = 0; i < other->held_count; ++i) {
          if (other->held[i].object == task.object) return other->id;
        }
      }
      return kNobody;
    default: return kNobody;
  }
}

bool is_alive(TaskId id) {
  return id != kNobody && model::execution().task(id).state == model::TaskState::kAlive;
}

// Marks the tasks of a cycle of waiting. False if there is none.
bool find_cycle(bool* in_cycle) {
  model::Execution& run = model::execution();
  std::fill(in_cycle, in_cycle + run.task_count(), false);
  for (const Task* start : run.alive()) {
    TaskId at = start->id;
    std::size_t length = 0;
    do {
      at = waits_for_whom(run.task(at));
    } while (is_alive(at) && at != start->id && ++length <= run.alive().size());
    if (at != start->id) continue;
    do {
      in_cycle[at] = true;
      at = waits_for_whom(run.task(at));
    } while (at != start->id);
    return true;
  }
  return false;
}

std::uint64_t key_of_all() {
  std::uint64_t key = 0;
  for (const Task* task : model::execution().alive()) {
    key += place_key(*task, task->pc) * (static_cast<std::uint64_t>(task->op) + 1);
  }
  return key;
}

}  // namespace

const char* what_for(const Task& task) {
  switch (task.op) {
    case Op::kJoin: return "join";
    case Op::kLock:
    case Op::kReadLock:
    case Op::kWriteLock: return "lock";
    case Op::kReacquire: return task.woken || task.timed_out ? "lock" : "condition";
    case Op::kSemaphoreWait: return "semaphore";
    case Op::kBarrierLeave: return "barrier";
    case Op::kOnce: return "once";
    case Op::kFutexSleep: return "atomic";
    default: return "running";
  }
}

void Detectors::tell_stuck(bool cycle) {
  model::Execution& run = model::execution();
  record::Writer("stuck").text("how", cycle ? "cycle" : "asleep").send(fd_);
  for (const Task* task : run.alive()) {
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(*task, task->pc, pcs, record::kMaxFrames);
    record::Writer line("waits");
    line.number("thread", task->id).number("cycle", cycle && in_cycle_[task->id] ? 1 : 0);
    line.text("for", what_for(*task));
    const Object* object = task->object;
    if (task->op == Op::kReacquire && (task->woken || task->timed_out)) object = task->mutex;
    if (task->op == Op::kJoin) {
      line.number("target", task->target);
    } else if (task->op == Op::kFutexSleep) {
      line.number("object", static_cast<std::int64_t>(task->address));
      if (const char* name = run.name_of(task->address)) line.text("name", name);
    } else if (object != nullptr) {
      line.number("object", static_cast<std::int64_t>(object->address));
      const TaskId owner = waits_for_whom(*task);
      line.number("owner", owner == kNobody ? -1 : owner).number("label", object->label);
    }
    line.addresses("stack", pcs, depth).send(fd_);
    for (std::uint32_t i = 0; i < task->held_count; ++i) {
      const Object& held = *task->held[i].object;
      record::Writer("holds")
          .number("thread", task->id)
          .number("object", static_cast<std::int64_t>(held.address))
          .number("label", held.label)
          .send(fd_);
    }
  }
}

// A deadlock, unless somebody who waits for an event would go on if it were woken now: then what it
// waits for has happened, and the wakeup was lost. Where threads hold what the others need, waking
// anybody would not help, and is not tried.
void Detectors::stuck() {
  model::Execution& run = model::execution();
  const std::uint64_t key = key_of_all();
  // The account comes first: looking further changes the state that it is about.
  const bool cycle = find_cycle(in_cycle_);
  if (telling()) tell_stuck(cycle);
  history_.stuck();
  const int fd = fd_;
  fd_ = -1;  // what happens in the counterfactual is no part of the execution
  bool lost = false;
  for (std::size_t i = 0; !cycle && !lost && i < run.alive().size(); ++i) {
    Task& waiter = *run.alive()[i];
    lost = run.would_go_on(waiter);
    if (lost && fd >= 0) record::Writer("lost_wakeup").number("thread", waiter.id).send(fd);
  }
  fd_ = fd;
  run.incident(lost ? IncidentKind::kLostWakeup : IncidentKind::kDeadlock, key);
}

void Detectors::left_running() {
  model::Execution& run = model::execution();
  if (telling()) {
    for (const Task* task : run.alive()) {
      std::uintptr_t pcs[record::kMaxFrames];
      const std::size_t depth = stack_of(*task, task->pc, pcs, record::kMaxFrames);
      record::Writer("thread_left")
          .number("thread", task->id)
          .addresses("stack", pcs, depth)
          .send(fd_);
    }
  }
  run.incident(IncidentKind::kThreadLeft, key_of_all());
}

}  // namespace racecourse::detect
