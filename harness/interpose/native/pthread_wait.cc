// Waiting for an event: condition variables, semaphores, barriers.

#include <cerrno>
#include <climits>
#include <cstdint>

#include <pthread.h>
#include <semaphore.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"
#include "harness/runtime/native/virtual_time.h"

RC_FORWARD(int, pthread_cond_wait, (pthread_cond_t*, pthread_mutex_t*))
RC_FORWARD(int, pthread_cond_timedwait, (pthread_cond_t*, pthread_mutex_t*, const timespec*))
RC_FORWARD(int, pthread_cond_clockwait,
           (pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*))
RC_FORWARD(int, pthread_mutex_lock, (pthread_mutex_t*))
RC_FORWARD(int, pthread_mutex_unlock, (pthread_mutex_t*))
RC_FORWARD(int, pthread_cond_signal, (pthread_cond_t*))
RC_FORWARD(int, pthread_cond_broadcast, (pthread_cond_t*))
RC_FORWARD(int, sem_wait, (sem_t*))
RC_FORWARD(int, sem_trywait, (sem_t*))
RC_FORWARD(int, sem_timedwait, (sem_t*, const timespec*))
RC_FORWARD(int, sem_clockwait, (sem_t*, clockid_t, const timespec*))
RC_FORWARD(int, sem_post, (sem_t*))
RC_FORWARD(int, pthread_barrier_wait, (pthread_barrier_t*))

namespace {

using namespace racecourse;

std::uintptr_t address(const void* object) { return reinterpret_cast<std::uintptr_t>(object); }

// The mutex is given up while waiting and taken again before returning.
template <class Wait>
int wait_on(pthread_cond_t* condition, pthread_mutex_t* mutex, Wait wait) {
  native::dawdle();
  native::released(address(mutex));
  int error = 0;
  {
    const native::Waiting waiting(native::Doing::kWaiting, address(condition));
    error = wait();
  }
  native::acquired(address(mutex));
  return error;
}

// In virtual time.
int wait_until(pthread_cond_t* condition, pthread_mutex_t* mutex, std::int64_t until) {
  native::dawdle();
  native::Sleep sleep(condition, until);
  native::released(address(mutex));
  int error = real_pthread_mutex_unlock()(mutex);
  if (error != 0) return error;
  native::end_sleeps(mutex, 1);
  const bool woken = sleep.rest();
  {
    const native::Waiting waiting(native::Doing::kLocking, address(mutex));
    error = real_pthread_mutex_lock()(mutex);
  }
  native::acquired(address(mutex));
  if (error != 0) return error;
  return woken ? 0 : ETIMEDOUT;
}

int take_until(sem_t* semaphore, std::int64_t until) {
  native::dawdle();
  while (real_sem_trywait()(semaphore) != 0) {
    native::Sleep sleep(semaphore, until);
    if (real_sem_trywait()(semaphore) == 0) break;
    if (sleep.rest()) continue;
    if (real_sem_trywait()(semaphore) == 0) break;
    errno = ETIMEDOUT;
    return -1;
  }
  native::dawdle();
  return 0;
}

}  // namespace

extern "C" int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  return wait_on(condition, mutex, [&] { return real_pthread_cond_wait()(condition, mutex); });
}

extern "C" int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                      const timespec* until) {
  // The bit in which glibc keeps which clock the condition variable was made for.
  const bool monotonic = (condition->__data.__wrefs & 2U) != 0;
  if (native::in_virtual_time()) {
    return wait_until(condition, mutex,
                      native::deadline(monotonic ? CLOCK_MONOTONIC : CLOCK_REALTIME, *until));
  }
  return wait_on(condition, mutex,
                 [&] { return real_pthread_cond_timedwait()(condition, mutex, until); });
}

extern "C" int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                      clockid_t clock, const timespec* until) {
  if (native::in_virtual_time()) {
    return wait_until(condition, mutex, native::deadline(clock, *until));
  }
  return wait_on(condition, mutex,
                 [&] { return real_pthread_cond_clockwait()(condition, mutex, clock, until); });
}

extern "C" int pthread_cond_signal(pthread_cond_t* condition) {
  native::dawdle();
  if (native::end_sleeps(condition, 1) > 0) return 0;
  return real_pthread_cond_signal()(condition);
}

extern "C" int pthread_cond_broadcast(pthread_cond_t* condition) {
  native::dawdle();
  native::end_sleeps(condition, INT_MAX);
  return real_pthread_cond_broadcast()(condition);
}

extern "C" int sem_wait(sem_t* semaphore) {
  native::dawdle();
  int error = real_sem_trywait()(semaphore);
  if (error != 0 && errno == EAGAIN) {
    const native::Waiting waiting(native::Doing::kSemaphore, address(semaphore));
    error = real_sem_wait()(semaphore);
  }
  native::dawdle();
  return error;
}

extern "C" int sem_timedwait(sem_t* semaphore, const timespec* until) {
  if (native::in_virtual_time()) {
    return take_until(semaphore, native::deadline(CLOCK_REALTIME, *until));
  }
  return real_sem_timedwait()(semaphore, until);
}

extern "C" int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* until) {
  if (native::in_virtual_time()) return take_until(semaphore, native::deadline(clock, *until));
  return real_sem_clockwait()(semaphore, clock, until);
}

extern "C" int sem_post(sem_t* semaphore) {
  native::dawdle();
  const int error = real_sem_post()(semaphore);
  native::end_sleeps(semaphore, 1);
  return error;
}

extern "C" int pthread_barrier_wait(pthread_barrier_t* barrier) {
  native::dawdle();
  const native::Waiting waiting(native::Doing::kBarrier, address(barrier));
  return real_pthread_barrier_wait()(barrier);
}
