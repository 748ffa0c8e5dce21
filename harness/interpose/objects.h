#pragma once

// From the C library's objects to ours. Its *_init functions are not interposed: what they wrote is
// adopted when an object is first used (glibc's layout, bits/struct_mutex.h and its neighbours).

#include <cstdint>
#include <cstring>

#include <pthread.h>
#include <semaphore.h>

#include "harness/runtime/execution.h"

namespace racecourse::interpose {

// The object that was found or made; ends the execution if there can be no more of them.
inline model::Object& there(model::Object* object) {
  model::Execution& run = model::execution();
  if (object == nullptr) run.observer().exhausted("a million locks and the like", run.me().pc);
  return *object;
}

template <class T>
model::Object& object_at(T* at, model::ObjectKind kind, bool* made = nullptr) {
  static_assert(sizeof(T) >= sizeof(model::Handle));
  return there(model::execution().objects().at(reinterpret_cast<model::Handle*>(at), kind, made));
}

// What lies in memory that processes share has to be made for that; glibc keeps it with the kind.
inline void expect_for_processes(const void* at, bool is, const char* what,
                                 const model::Object& object) {
  if (!is && model::execution().is_shared(at)) model::execution().observer().misuse(what, &object);
}

inline model::Object& object_of(pthread_mutex_t* mutex) {
  bool made = false;
  model::Object& object = object_at(mutex, model::ObjectKind::kMutex, &made);
  if (made) {
    const int kind = mutex->__data.__kind;
    constexpr int kRobust = 16;
    object.type = (kind & 3) == PTHREAD_MUTEX_RECURSIVE    ? model::MutexType::kRecursive
                  : (kind & 3) == PTHREAD_MUTEX_ERRORCHECK ? model::MutexType::kErrorChecking
                                                           : model::MutexType::kNormal;
    object.robust = (kind & kRobust) != 0;
    constexpr int kForProcesses = 128;
    expect_for_processes(mutex, (kind & kForProcesses) != 0,
                         "uses a mutex in shared memory that is not made for several processes",
                         object);
  }
  return object;
}

inline model::Object& object_of(pthread_rwlock_t* lock) {
  bool made = false;
  model::Object& object = object_at(lock, model::ObjectKind::kReadWriteLock, &made);
  if (made) {
    expect_for_processes(
        lock, lock->__data.__shared != 0,
        "uses a read-write lock in shared memory that is not made for several processes", object);
  }
  return object;
}

inline model::Object& object_of(pthread_cond_t* condition) {
  bool made = false;
  model::Object& object = object_at(condition, model::ObjectKind::kCondition, &made);
  if (made) {
    expect_for_processes(
        condition, (condition->__data.__wrefs & 1) != 0,
        "uses a condition variable in shared memory that is not made for several processes",
        object);
  }
  return object;
}
inline clockid_t clock_of(const pthread_cond_t* condition) {
  return (condition->__data.__wrefs & 2) != 0 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
}

inline model::Object& object_of(sem_t* semaphore) {
  std::uint32_t value = 0;
  std::memcpy(&value, semaphore, sizeof value);
  bool made = false;
  model::Object& object = object_at(semaphore, model::ObjectKind::kSemaphore, &made);
  if (made) object.count = value;
  return object;
}

inline model::Object& object_of(pthread_barrier_t* barrier) {
  std::uint32_t words[3];
  std::memcpy(words, barrier, sizeof words);
  bool made = false;
  model::Object& object = object_at(barrier, model::ObjectKind::kBarrier, &made);
  if (made) object.limit = words[2];
  return object;
}

}  // namespace racecourse::interpose
