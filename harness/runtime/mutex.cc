#include "harness/runtime/mutex.h"

#include <cerrno>

namespace racecourse::model {
namespace {

void note_held(Object& object, bool shared) {
  Task& me = execution().me();
  if (me.held_count < Task::kMaxHeld) {
    me.held[me.held_count++] = {&object, shared, me.depth};
  }
}

bool forget_held(const Object& object) {
  Task& me = execution().me();
  for (std::uint32_t i = me.held_count; i-- > 0;) {
    if (me.held[i].object != &object) continue;
    for (; i + 1 < me.held_count; ++i) me.held[i] = me.held[i + 1];
    --me.held_count;
    return true;
  }
  return false;
}

// Becomes the owner of a mutex that is free.
int take(Object& mutex) {
  Task& me = execution().me();
  mutex.owner = me.id;
  mutex.count = 1;
  execution().clocks().acquire(me.id, mutex.clock);
  note_held(mutex, false);
  if (!mutex.owner_died) return 0;
  mutex.owner_died = false;
  mutex.beyond_repair = true;  // unless it is made consistent before it is unlocked
  return EOWNERDEAD;
}

// Whether the task may wait for the lock at all; if not, what it gets instead.
int refused(Object& mutex) {
  if (mutex.destroyed) misuse("locks a mutex that has been destroyed", mutex);
  if (mutex.robust && mutex.beyond_repair && mutex.owner == kNobody) return ENOTRECOVERABLE;
  return 0;
}

void take_shared(Object& lock) {
  Task& me = execution().me();
  ++lock.count;
  execution().clocks().acquire(me.id, lock.clock);
  note_held(lock, true);
}

void take_exclusive(Object& lock) {
  Task& me = execution().me();
  lock.owner = me.id;
  execution().clocks().acquire(me.id, lock.clock);
  execution().clocks().acquire(me.id, lock.readers);
  note_held(lock, false);
}

}  // namespace

bool holds(const Task& task, const Object& object) {
  for (std::uint32_t i = 0; i < task.held_count; ++i) {
    if (task.held[i].object == &object) return true;
  }
  return false;
}

void misuse(const char* what, const Object& object) {
  execution().observer().misuse(what, &object);
}

int lock(Object& mutex, std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  const TaskId me = run.me().id;
  if (const int error = refused(mutex)) return error;
  if (mutex.owner == me && mutex.type == MutexType::kRecursive) {
    run.point(Op::kTryLock, &mutex, pc);
    ++mutex.count;
    return 0;
  }
  if (mutex.owner == me && mutex.type == MutexType::kErrorChecking) return EDEADLK;
  run.set_deadline(deadline);
  run.point(Op::kLock, &mutex, pc);
  const bool late = run.clear_deadline();
  if (mutex.owner != kNobody) return late ? ETIMEDOUT : EBUSY;
  if (mutex.robust && mutex.beyond_repair) return ENOTRECOVERABLE;
  return take(mutex);
}

int try_lock(Object& mutex, std::uintptr_t pc) {
  Execution& run = execution();
  run.point(Op::kTryLock, &mutex, pc);
  if (const int error = refused(mutex)) return error;
  if (mutex.owner == kNobody) return take(mutex);
  if (mutex.owner == run.me().id && mutex.type == MutexType::kRecursive) {
    ++mutex.count;
    return 0;
  }
  // glibc's robust mutexes check for that; the others only say that somebody has it.
  const bool checks = mutex.robust && mutex.type == MutexType::kErrorChecking;
  return checks && mutex.owner == run.me().id ? EDEADLK : EBUSY;
}

int unlock(Object& mutex, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  run.point(Op::kUnlock, &mutex, pc);
  if (mutex.owner != me.id) {
    if (mutex.type != MutexType::kNormal || mutex.robust) {
      // Recursive, error-checking and robust mutexes have to answer (POSIX, pthread_mutex_unlock).
      if (mutex.type == MutexType::kErrorChecking || mutex.robust) return EPERM;
    }
    misuse(mutex.owner == kNobody ? "unlocks a mutex that nobody holds"
                                  : "unlocks a mutex that another thread holds",
           mutex);
    return EPERM;  // letting it through would put two threads into somebody's critical section
  }
  if (--mutex.count > 0) return 0;
  give_up(mutex);
  return 0;
}

int make_consistent(Object& mutex) {
  if (!mutex.robust || !mutex.beyond_repair || mutex.owner != execution().me().id) return EINVAL;
  mutex.beyond_repair = false;
  return 0;
}

void give_up(Object& mutex) {
  Execution& run = execution();
  mutex.count = 0;
  mutex.owner = kNobody;
  forget_held(mutex);
  run.clocks().release(run.me().id, mutex.clock, false);
}

int take_back(Object& mutex) { return take(mutex); }

void release_robust(Task& task) {
  while (task.held_count > 0) {
    Object& object = *task.held[--task.held_count].object;
    if (object.kind != ObjectKind::kMutex || !object.robust) continue;
    object.owner_died = true;
    object.owner = kNobody;
    object.count = 0;
    execution().clocks().release(task.id, object.clock, false);
  }
}

int lock_shared(Object& lock, std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  if (lock.owner == run.me().id) return EDEADLK;
  run.set_deadline(deadline);
  run.point(Op::kReadLock, &lock, pc);
  run.clear_deadline();
  if (lock.owner != kNobody) return ETIMEDOUT;
  take_shared(lock);
  return 0;
}

int lock_exclusive(Object& lock, std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  if (lock.owner == run.me().id) return EDEADLK;
  run.set_deadline(deadline);
  run.point(Op::kWriteLock, &lock, pc);
  run.clear_deadline();
  if (lock.owner != kNobody || lock.count != 0) return ETIMEDOUT;
  take_exclusive(lock);
  return 0;
}

int try_lock_shared(Object& lock, std::uintptr_t pc) {
  execution().point(Op::kTryLock, &lock, pc);
  if (lock.owner != kNobody) return EBUSY;
  take_shared(lock);
  return 0;
}

int try_lock_exclusive(Object& lock, std::uintptr_t pc) {
  execution().point(Op::kTryLock, &lock, pc);
  if (lock.owner != kNobody || lock.count != 0) return EBUSY;
  take_exclusive(lock);
  return 0;
}

int unlock_either(Object& lock, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  run.point(Op::kUnlock, &lock, pc);
  if (lock.owner == me.id) {
    lock.owner = kNobody;
    forget_held(lock);
    run.clocks().release(me.id, lock.clock, false);
    return 0;
  }
  if (lock.count == 0 || !forget_held(lock)) {
    misuse("unlocks a read-write lock that it does not hold", lock);
    return EPERM;
  }
  --lock.count;
  run.clocks().release(me.id, lock.readers, true);
  return 0;
}

int destroy(Object& object, std::uintptr_t pc) {
  Execution& run = execution();
  run.point(Op::kDestroy, &object, pc);
  if (object.destroyed) misuse("destroys what has been destroyed", object);
  switch (object.kind) {
    case ObjectKind::kMutex:
      if (object.owner != kNobody) misuse("destroys a mutex that is locked", object);
      break;
    case ObjectKind::kReadWriteLock:
      if (object.owner != kNobody || object.count != 0) {
        misuse("destroys a read-write lock that is locked", object);
      }
      break;
    default:
      for (const Task* task : run.alive()) {
        const bool waits = task->object == &object &&
                           (task->op == Op::kReacquire || task->op == Op::kSemaphoreWait ||
                            task->op == Op::kBarrierLeave) &&
                           !run.possible(*task) && !task->woken;
        if (waits) misuse("destroys what a thread is waiting for", object);
      }
  }
  object.destroyed = true;
  return 0;
}

}  // namespace racecourse::model
