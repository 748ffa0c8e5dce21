// Waiting for an event: condition variables, semaphores, barriers.

#include <cerrno>
#include <cstdint>

#include <pthread.h>
#include <semaphore.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"

RC_FORWARD(int, pthread_cond_wait, (pthread_cond_t*, pthread_mutex_t*))
RC_FORWARD(int, pthread_cond_timedwait, (pthread_cond_t*, pthread_mutex_t*, const timespec*))
RC_FORWARD(int, pthread_cond_clockwait,
           (pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*))
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
int wait_on(pthread_cond_t* condition, pthread_mutex_t* mutex, std::int64_t limit, Wait wait) {
  native::dawdle();
  native::released(address(mutex));
  int error = 0;
  {
    const native::Waiting waiting(native::Doing::kWaiting, address(condition), limit);
    error = wait();
  }
  native::acquired(address(mutex));
  return error;
}

template <class Limit, class Wait>
int take(sem_t* semaphore, Limit limit, Wait wait) {
  native::dawdle();
  int error = real_sem_trywait()(semaphore);
  if (error != 0 && errno == EAGAIN) {
    const native::Waiting waiting(native::Doing::kSemaphore, address(semaphore), limit());
    error = wait(semaphore);
  }
  native::dawdle();
  return error;
}

}  // namespace

extern "C" int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  return wait_on(condition, mutex, native::kForGood,
                 [&] { return real_pthread_cond_wait()(condition, mutex); });
}

extern "C" int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                      const timespec* until) {
  return wait_on(condition, mutex, native::left_until(CLOCK_REALTIME, *until),
                 [&] { return real_pthread_cond_timedwait()(condition, mutex, until); });
}

extern "C" int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                      clockid_t clock, const timespec* until) {
  return wait_on(condition, mutex, native::left_until(clock, *until),
                 [&] { return real_pthread_cond_clockwait()(condition, mutex, clock, until); });
}

extern "C" int pthread_cond_signal(pthread_cond_t* condition) {
  native::dawdle();
  return real_pthread_cond_signal()(condition);
}

extern "C" int pthread_cond_broadcast(pthread_cond_t* condition) {
  native::dawdle();
  return real_pthread_cond_broadcast()(condition);
}

extern "C" int sem_wait(sem_t* semaphore) {
  return take(semaphore, [] { return native::kForGood; }, real_sem_wait());
}

extern "C" int sem_timedwait(sem_t* semaphore, const timespec* until) {
  return take(
      semaphore, [&] { return native::left_until(CLOCK_REALTIME, *until); },
      [&](sem_t* taken) { return real_sem_timedwait()(taken, until); });
}

extern "C" int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* until) {
  return take(
      semaphore, [&] { return native::left_until(clock, *until); },
      [&](sem_t* taken) { return real_sem_clockwait()(taken, clock, until); });
}

extern "C" int sem_post(sem_t* semaphore) {
  native::dawdle();
  return real_sem_post()(semaphore);
}

extern "C" int pthread_barrier_wait(pthread_barrier_t* barrier) {
  native::dawdle();
  const native::Waiting waiting(native::Doing::kBarrier, address(barrier));
  return real_pthread_barrier_wait()(barrier);
}
