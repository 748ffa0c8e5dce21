#include "harness/runtime/threads.h"

#include <cerrno>

#include "harness/core/mapped.h"
#include "harness/runtime/mutex.h"

namespace racecourse::model {
namespace {

constexpr std::size_t kMaxDue = 1 << 16;
constexpr unsigned kFirstLibraryKey = Task::kMaxKeys - 16;
constexpr int kDestructorRounds = 4;  // PTHREAD_DESTRUCTOR_ITERATIONS

struct Due {
  void (*function)(void*);
  void* argument;
  TaskId task;
};

struct Key {
  bool used;
  KeyDestructor destructor;
};

struct State {
  MappedVector<Due> at_thread_end{kMaxDue};
  MappedVector<Due> at_program_end{kMaxDue};
  Key keys[Task::kMaxKeys];  // the student's; from kFirstLibraryKey on libraries'
};

State& state() {
  static State* state = new (reserve(sizeof(State))) State;
  return *state;
}

Task* find(std::uintptr_t handle) {
  Execution& run = execution();
  for (std::size_t i = 0; i < run.task_count(); ++i) {
    if (run.backend().handle(i) == handle) return &run.task(static_cast<TaskId>(i));
  }
  return nullptr;
}

int joined(Task& target, void** result) {
  Execution& run = execution();
  target.joined = true;
  run.clocks().acquire_all(run.me().id, target.id);
  if (result != nullptr) *result = target.result;
  return 0;
}

// Calls what is due in `list` for `task`, latest first; more may be added meanwhile.
void run_due(MappedVector<Due>& list, TaskId task) {
  for (;;) {
    std::size_t at = list.size();
    while (at > 0 && list[at - 1].task != task) --at;
    if (at == 0) return;
    const Due due = list[at - 1];
    list.erase_at(at - 1);
    due.function(due.argument);
  }
}

}  // namespace

int create_thread(std::uintptr_t* handle, void* (*routine)(void*), void* argument, bool detached,
                  std::uintptr_t pc) {
  Execution& run = execution();
  run.point(Op::kCreate, nullptr, pc);
  Task* task = run.create(routine, argument);
  if (task == nullptr) return EAGAIN;
  task->detached = detached;
  *handle = run.backend().handle(task->id);
  return 0;
}

int join_thread(std::uintptr_t handle, void** result, std::int64_t deadline, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  Task* target = find(handle);
  if (target == nullptr) return ESRCH;
  if (target->joined || target->detached) {
    me.pc = pc;
    run.observer().misuse(target->joined ? "joins a thread that has been joined"
                                         : "joins a thread that has been detached",
                          nullptr);
  }
  if (target == &me) return EDEADLK;
  if (target->op == Op::kJoin && target->target == me.id) return EDEADLK;  // as glibc does
  me.target = target->id;
  run.set_deadline(deadline);
  run.point(Op::kJoin, nullptr, pc);
  run.clear_deadline();
  if (target->state != TaskState::kFinished) return ETIMEDOUT;
  return joined(*target, result);
}

int try_join_thread(std::uintptr_t handle, void** result, std::uintptr_t pc) {
  Execution& run = execution();
  Task* target = find(handle);
  if (target == nullptr) return ESRCH;
  if (target->joined || target->detached) return EINVAL;
  run.point(Op::kYield, nullptr, pc);
  return target->state == TaskState::kFinished ? joined(*target, result) : EBUSY;
}

int detach_thread(std::uintptr_t handle, std::uintptr_t pc) {
  Task* target = find(handle);
  if (target == nullptr) return ESRCH;
  if (target->joined || target->detached) {
    execution().me().pc = pc;
    execution().observer().misuse("detaches a thread that has been joined or detached", nullptr);
  }
  target->detached = true;
  return 0;
}

int create_key(unsigned* key, KeyDestructor destructor, bool of_library) {
  const unsigned end = of_library ? Task::kMaxKeys : kFirstLibraryKey;
  for (unsigned i = of_library ? kFirstLibraryKey : 0; i < end; ++i) {
    if (state().keys[i].used) continue;
    state().keys[i] = {true, destructor};
    *key = i;
    // What an earlier key of that number held is nobody's any more.
    for (Task* task : execution().alive()) {
      if (i < task->keys_count) task->keys[i] = nullptr;
    }
    return 0;
  }
  return EAGAIN;
}

int delete_key(unsigned key) {
  if (key >= Task::kMaxKeys || !state().keys[key].used) return EINVAL;
  state().keys[key].used = false;
  return 0;
}

int set_key(unsigned key, const void* value) {
  Task& me = execution().me();
  if (key >= Task::kMaxKeys || !state().keys[key].used) return EINVAL;
  while (me.keys_count <= key) me.keys[me.keys_count++] = nullptr;
  me.keys[key] = const_cast<void*>(value);
  return 0;
}

void* get_key(unsigned key) {
  const Task& me = execution().me();
  return key < me.keys_count ? me.keys[key] : nullptr;
}

void at_thread_end(void (*destroy)(void*), void* object) {
  if (!state().at_thread_end.full()) {
    state().at_thread_end.push_back({destroy, object, execution().me().id});
  }
}

void at_program_end(void (*function)(void*), void* argument) {
  if (!state().at_program_end.full()) state().at_program_end.push_back({function, argument, 0});
}

void run_program_end() { run_due(state().at_program_end, 0); }

void leave_thread() {
  Task& me = execution().me();
  run_due(state().at_thread_end, me.id);
  for (int round = 0; round < kDestructorRounds; ++round) {
    bool any = false;
    for (unsigned key = 0; key < me.keys_count; ++key) {
      void* value = me.keys[key];
      if (value == nullptr || !state().keys[key].used || !state().keys[key].destructor) continue;
      me.keys[key] = nullptr;
      state().keys[key].destructor(value);
      any = true;
    }
    if (!any) break;
  }
  release_robust(me);
}

void reset_threads() {
  state().at_thread_end.clear();
  state().at_program_end.clear();
  for (unsigned i = 0; i < kFirstLibraryKey; ++i) state().keys[i].used = false;
}

}  // namespace racecourse::model
