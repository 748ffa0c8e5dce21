// Mutexes and read-write locks.

#include <cerrno>
#include <climits>
#include <cstdint>

#include <pthread.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"
#include "harness/runtime/native/virtual_time.h"

RC_FORWARD(int, pthread_mutex_lock, (pthread_mutex_t*))
RC_FORWARD(int, pthread_mutex_trylock, (pthread_mutex_t*))
RC_FORWARD(int, pthread_mutex_timedlock, (pthread_mutex_t*, const timespec*))
RC_FORWARD(int, pthread_mutex_clocklock, (pthread_mutex_t*, clockid_t, const timespec*))
RC_FORWARD(int, pthread_mutex_unlock, (pthread_mutex_t*))
RC_FORWARD(int, pthread_mutex_destroy, (pthread_mutex_t*))
RC_FORWARD(int, pthread_rwlock_rdlock, (pthread_rwlock_t*))
RC_FORWARD(int, pthread_rwlock_wrlock, (pthread_rwlock_t*))
RC_FORWARD(int, pthread_rwlock_tryrdlock, (pthread_rwlock_t*))
RC_FORWARD(int, pthread_rwlock_trywrlock, (pthread_rwlock_t*))
RC_FORWARD(int, pthread_rwlock_timedrdlock, (pthread_rwlock_t*, const timespec*))
RC_FORWARD(int, pthread_rwlock_clockrdlock, (pthread_rwlock_t*, clockid_t, const timespec*))
RC_FORWARD(int, pthread_rwlock_timedwrlock, (pthread_rwlock_t*, const timespec*))
RC_FORWARD(int, pthread_rwlock_clockwrlock, (pthread_rwlock_t*, clockid_t, const timespec*))
RC_FORWARD(int, pthread_rwlock_unlock, (pthread_rwlock_t*))

namespace {

using namespace racecourse;

std::uintptr_t address(const void* object) { return reinterpret_cast<std::uintptr_t>(object); }

// The kind that glibc keeps in the mutex: 1 recursive, 2 error-checking.
int kind(const pthread_mutex_t* mutex) { return mutex->__data.__kind & 3; }

bool took(int error) { return error == 0 || error == EOWNERDEAD; }

// In virtual time.
template <class Try>
int try_until(const void* lock, std::int64_t until, Try attempt) {
  for (;;) {
    int error = attempt();
    if (error != EBUSY) return error;
    native::Sleep sleep(lock, until);
    error = attempt();
    if (error != EBUSY) return error;
    if (!sleep.rest()) return ETIMEDOUT;
  }
}

template <class Lock, class Try, class Timed>
int lock_until(Lock* lock, bool exclusive, clockid_t clock, const timespec* until, Try attempt,
               Timed timed) {
  native::dawdle();
  int error = 0;
  if (native::in_virtual_time()) {
    error = try_until(lock, native::deadline(clock, *until), [&] { return attempt(lock); });
  } else {
    const native::Waiting waiting(native::Doing::kLocking, address(lock));
    error = timed();
  }
  if (took(error) && exclusive) native::acquired(address(lock));
  return error;
}

template <class Try, class Wait>
int lock_shared_or_exclusive(pthread_rwlock_t* lock, bool exclusive, Try attempt, Wait wait) {
  native::dawdle();
  int error = attempt(lock);
  if (error == EBUSY) {
    const native::Waiting waiting(native::Doing::kLocking, address(lock));
    error = wait(lock);
  }
  // Readers share the lock: only a writer is an owner somebody can be said to wait for.
  if (error == 0 && exclusive) native::acquired(address(lock));
  native::dawdle();
  return error;
}

}  // namespace

// Trying first tells a thread that must wait from one that need not, and only the former is worth
// its stack.
extern "C" int pthread_mutex_lock(pthread_mutex_t* mutex) {
  if (!native::observing()) return real_pthread_mutex_lock()(mutex);
  native::dawdle();
  int error = kind(mutex) == PTHREAD_MUTEX_NORMAL ? real_pthread_mutex_trylock()(mutex) : EBUSY;
  if (error == EBUSY) {
    const native::Waiting waiting(native::Doing::kLocking, address(mutex));
    error = real_pthread_mutex_lock()(mutex);
  }
  if (took(error)) native::acquired(address(mutex));
  native::dawdle();
  return error;
}

extern "C" int pthread_mutex_trylock(pthread_mutex_t* mutex) {
  native::dawdle();
  const int error = real_pthread_mutex_trylock()(mutex);
  if (took(error)) native::acquired(address(mutex));
  return error;
}

extern "C" int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* until) {
  return lock_until(mutex, true, CLOCK_REALTIME, until, real_pthread_mutex_trylock(),
                    [&] { return real_pthread_mutex_timedlock()(mutex, until); });
}

extern "C" int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                                       const timespec* until) {
  return lock_until(mutex, true, clock, until, real_pthread_mutex_trylock(),
                    [&] { return real_pthread_mutex_clocklock()(mutex, clock, until); });
}

extern "C" int pthread_mutex_unlock(pthread_mutex_t* mutex) {
  if (!native::observing()) return real_pthread_mutex_unlock()(mutex);
  native::dawdle();
  // An error-checking mutex answers EPERM; for the others the standard leaves it undefined.
  const int owner = native::owner_of(address(mutex));
  if (owner != native::self() && kind(mutex) != PTHREAD_MUTEX_ERRORCHECK) {
    native::report_misuse(owner < 0 ? "unlocks a mutex that nobody holds"
                                    : "unlocks a mutex that another thread holds",
                          address(mutex));
    return 0;  // forwarding would let two threads into the critical section of a third
  }
  // A recursive mutex is free after its last unlock only.
  const bool last = kind(mutex) != PTHREAD_MUTEX_RECURSIVE || mutex->__data.__count <= 1;
  if (last) native::released(address(mutex));
  const int error = real_pthread_mutex_unlock()(mutex);
  if (last) native::end_sleeps(mutex, 1);
  native::dawdle();
  return error;
}

extern "C" int pthread_mutex_destroy(pthread_mutex_t* mutex) {
  const int owner = native::owner_of(address(mutex));
  if (owner >= 0) native::report_misuse("destroys a mutex that is locked", address(mutex));
  native::forget_lock(address(mutex));
  return real_pthread_mutex_destroy()(mutex);
}

extern "C" int pthread_rwlock_rdlock(pthread_rwlock_t* lock) {
  return lock_shared_or_exclusive(lock, false, real_pthread_rwlock_tryrdlock(),
                                  real_pthread_rwlock_rdlock());
}

extern "C" int pthread_rwlock_wrlock(pthread_rwlock_t* lock) {
  return lock_shared_or_exclusive(lock, true, real_pthread_rwlock_trywrlock(),
                                  real_pthread_rwlock_wrlock());
}

extern "C" int pthread_rwlock_timedrdlock(pthread_rwlock_t* lock, const timespec* until) {
  return lock_until(lock, false, CLOCK_REALTIME, until, real_pthread_rwlock_tryrdlock(),
                    [&] { return real_pthread_rwlock_timedrdlock()(lock, until); });
}

extern "C" int pthread_rwlock_clockrdlock(pthread_rwlock_t* lock, clockid_t clock,
                                          const timespec* until) {
  return lock_until(lock, false, clock, until, real_pthread_rwlock_tryrdlock(),
                    [&] { return real_pthread_rwlock_clockrdlock()(lock, clock, until); });
}

extern "C" int pthread_rwlock_timedwrlock(pthread_rwlock_t* lock, const timespec* until) {
  return lock_until(lock, true, CLOCK_REALTIME, until, real_pthread_rwlock_trywrlock(),
                    [&] { return real_pthread_rwlock_timedwrlock()(lock, until); });
}

extern "C" int pthread_rwlock_clockwrlock(pthread_rwlock_t* lock, clockid_t clock,
                                          const timespec* until) {
  return lock_until(lock, true, clock, until, real_pthread_rwlock_trywrlock(),
                    [&] { return real_pthread_rwlock_clockwrlock()(lock, clock, until); });
}

extern "C" int pthread_rwlock_unlock(pthread_rwlock_t* lock) {
  native::dawdle();
  if (native::owner_of(address(lock)) == native::self()) native::released(address(lock));
  const int error = real_pthread_rwlock_unlock()(lock);
  native::end_sleeps(lock, INT_MAX);
  return error;
}

// What GoogleTest's piece calls instead of the above (grading/build renames its calls): its locks
// are no part of the program under test, but the sanitizer has to see them.
extern "C" int racecourse_unobserved_pthread_mutex_lock(pthread_mutex_t* mutex) {
  return real_pthread_mutex_lock()(mutex);
}

extern "C" int racecourse_unobserved_pthread_mutex_unlock(pthread_mutex_t* mutex) {
  return real_pthread_mutex_unlock()(mutex);
}

extern "C" int racecourse_unobserved_pthread_mutex_destroy(pthread_mutex_t* mutex) {
  return real_pthread_mutex_destroy()(mutex);
}
