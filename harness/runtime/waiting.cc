#include "harness/runtime/waiting.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

#include "harness/runtime/mutex.h"

namespace racecourse::model {
namespace {

// The tasks that sleep on something and have not been woken yet, as options of a choice.
struct Sleepers {
  std::array<Option, kMaxTasks> options;
  std::size_t count = 0;
};

template <class Sleeps>
void collect(Sleepers& sleepers, Sleeps sleeps) {
  sleepers.count = 0;
  for (const Task* task : execution().alive()) {
    if (!task->woken && !task->timed_out && sleeps(*task)) {
      sleepers.options[sleepers.count++] = {task->id, Turn::kGoesOn};
    }
  }
}

// Wakes the `pick`-th sleeper.
void wake(Sleepers& sleepers, std::size_t pick) {
  execution().task(sleepers.options[pick].task).woken = true;
  for (; pick + 1 < sleepers.count; ++pick) sleepers.options[pick] = sleepers.options[pick + 1];
  --sleepers.count;
}

void fall_asleep(Task& me, Op op, std::int64_t deadline) {
  me.op = op;
  me.woken = false;
  me.spurious = false;
  me.deadline = deadline;
  me.timed_out = deadline <= execution().now();
  execution().block();
}

bool woken_in_time(Task& me) {
  const bool late = me.timed_out && !me.woken && !me.spurious;
  me.deadline = kNever;
  me.woken = me.timed_out = me.spurious = false;
  return !late;
}

auto waits_on(const Object& condition) {
  return [&condition](const Task& task) {
    return task.op == Op::kReacquire && task.object == &condition;
  };
}

// Static: it is too large for a small stack, and only one task runs at a time. A choice between
// sleepers does not switch tasks.
Sleepers g_sleepers;

}  // namespace

int wait(Object& condition, Object& mutex, std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  if (condition.destroyed) misuse("waits on what has been destroyed", condition);
  me.mutex = &mutex;
  run.point(Op::kWait, &condition, pc);
  if (mutex.owner != me.id) {
    misuse("waits on a condition variable without holding the mutex", mutex);
    return EPERM;
  }
  for (const Task* other : run.alive()) {
    if (waits_on(condition)(*other) && other != &me && other->mutex != &mutex) {
      misuse("waits on a condition variable with another mutex than a thread that waits on it",
             mutex);
      break;
    }
  }
  const std::uint32_t count = mutex.count;
  give_up(mutex);
  fall_asleep(me, Op::kReacquire, deadline);
  const bool in_time = woken_in_time(me);
  me.mutex = nullptr;
  const int error = take_back(mutex);
  mutex.count = count;
  return error != 0 ? error : in_time ? 0 : ETIMEDOUT;
}

int notify_one(Object& condition, std::uintptr_t pc) {
  Execution& run = execution();
  if (condition.destroyed) misuse("notifies what has been destroyed", condition);
  run.point(Op::kNotify, &condition, pc);
  collect(g_sleepers, waits_on(condition));
  if (g_sleepers.count == 0) return 0;
  wake(g_sleepers, run.choose(Question::kWhomToWake, g_sleepers.options.data(), g_sleepers.count));
  return 0;
}

int notify_all(Object& condition, std::uintptr_t pc) {
  if (condition.destroyed) misuse("notifies what has been destroyed", condition);
  execution().point(Op::kNotify, &condition, pc);
  collect(g_sleepers, waits_on(condition));
  while (g_sleepers.count > 0) wake(g_sleepers, 0);
  return 0;
}

int semaphore_wait(Object& semaphore, std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  run.set_deadline(deadline);
  run.point(Op::kSemaphoreWait, &semaphore, pc);
  run.clear_deadline();
  if (semaphore.count == 0) return ETIMEDOUT;
  --semaphore.count;
  run.clocks().acquire(me.id, semaphore.clock);
  return 0;
}

int semaphore_try(Object& semaphore, std::uintptr_t pc) {
  Execution& run = execution();
  run.point(Op::kSemaphoreTry, &semaphore, pc);
  if (semaphore.count == 0) return EAGAIN;
  --semaphore.count;
  run.clocks().acquire(run.me().id, semaphore.clock);
  return 0;
}

int semaphore_post(Object& semaphore, std::uintptr_t pc) {
  Execution& run = execution();
  run.point(Op::kSemaphorePost, &semaphore, pc);
  if (semaphore.count == INT_MAX) return EOVERFLOW;
  ++semaphore.count;
  run.clocks().release(run.me().id, semaphore.clock, true);
  return 0;
}

bool barrier_wait(Object& barrier, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  run.point(Op::kBarrierArrive, &barrier, pc);
  run.clocks().release(me.id, barrier.clock, true);
  const bool last = ++barrier.count == barrier.limit;
  if (last) {
    barrier.count = 0;
    ++barrier.round;
  } else {
    me.op = Op::kBarrierLeave;
    me.round = barrier.round;
    run.block();
  }
  run.clocks().acquire(me.id, barrier.clock);
  return last;
}

bool once_begin(Object& once, std::uintptr_t pc) {
  Execution& run = execution();
  run.point(Op::kOnce, &once, pc);
  run.clocks().acquire(run.me().id, once.clock);
  if (once.count != 0) return false;
  once.owner = run.me().id;
  return true;
}

void once_end(Object& once, bool done) {
  Execution& run = execution();
  once.owner = kNobody;
  if (done) once.count = 1;
  run.clocks().release(run.me().id, once.clock, true);
}

long futex_wait(std::uint32_t* word, std::uint32_t expected, std::uint32_t bits,
                std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  run.point_at(Op::kFutexWait, reinterpret_cast<std::uintptr_t>(word), sizeof *word, pc);
  if (__atomic_load_n(word, __ATOMIC_RELAXED) != expected) return -EAGAIN;
  me.round = bits;
  fall_asleep(me, Op::kFutexSleep, deadline);
  return woken_in_time(me) ? 0 : -ETIMEDOUT;
}

long futex_wake(std::uint32_t* word, long count, std::uint32_t bits, std::uintptr_t pc) {
  Execution& run = execution();
  run.point_at(Op::kFutexWake, reinterpret_cast<std::uintptr_t>(word), sizeof *word, pc);
  const std::uintptr_t address = run.me().address;
  collect(g_sleepers, [address, bits](const Task& task) {
    return task.op == Op::kFutexSleep && task.address == address && (task.round & bits) != 0;
  });
  long woken = 0;
  while (g_sleepers.count > 0 && woken < count) {
    const bool all = count - woken >= static_cast<long>(g_sleepers.count);
    wake(g_sleepers,
         all ? 0 : run.choose(Question::kWhomToWake, g_sleepers.options.data(), g_sleepers.count));
    ++woken;
  }
  return woken;
}

std::int64_t read_clock(std::uintptr_t pc) {
  constexpr std::int64_t kMillisecond = 1'000'000;
  Execution& run = execution();
  run.point(Op::kClock, nullptr, pc);
  if (run.me().busy) run.advance_clock(kMillisecond);
  return run.now();
}

void sleep_until(std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  run.set_deadline(deadline);
  run.point(Op::kSleep, nullptr, pc);
  run.clear_deadline();
}

void work_until(std::int64_t deadline, std::uintptr_t pc) {
  Task& me = execution().me();
  me.punctual = true;
  sleep_until(deadline, pc);
  me.punctual = false;
}

void yield(std::uintptr_t pc) {
  execution().me().gave_way = true;
  execution().point(Op::kYield, nullptr, pc);
}

}  // namespace racecourse::model
