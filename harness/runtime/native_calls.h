#pragma once

// The functions that the interposers stand in front of, for whoever is not explored: found by
// dlsym, once.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>

#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>

namespace racecourse::model {

#define RACECOURSE_NATIVE_CALLS(X)                                                                \
  X(int, pthread_create, (pthread_t*, const pthread_attr_t*, void* (*)(void*), void*))            \
  X(int, pthread_join, (pthread_t, void**))                                                       \
  X(int, pthread_detach, (pthread_t))                                                             \
  X(int, pthread_mutex_lock, (pthread_mutex_t*))                                                  \
  X(int, pthread_mutex_trylock, (pthread_mutex_t*))                                               \
  X(int, pthread_mutex_timedlock, (pthread_mutex_t*, const timespec*))                            \
  X(int, pthread_mutex_clocklock, (pthread_mutex_t*, clockid_t, const timespec*))                 \
  X(int, pthread_mutex_unlock, (pthread_mutex_t*))                                                \
  X(int, pthread_mutex_destroy, (pthread_mutex_t*))                                               \
  X(int, pthread_mutex_consistent, (pthread_mutex_t*))                                            \
  X(int, pthread_rwlock_rdlock, (pthread_rwlock_t*))                                              \
  X(int, pthread_rwlock_wrlock, (pthread_rwlock_t*))                                              \
  X(int, pthread_rwlock_tryrdlock, (pthread_rwlock_t*))                                           \
  X(int, pthread_rwlock_trywrlock, (pthread_rwlock_t*))                                           \
  X(int, pthread_rwlock_timedrdlock, (pthread_rwlock_t*, const timespec*))                        \
  X(int, pthread_rwlock_timedwrlock, (pthread_rwlock_t*, const timespec*))                        \
  X(int, pthread_rwlock_clockrdlock, (pthread_rwlock_t*, clockid_t, const timespec*))             \
  X(int, pthread_rwlock_clockwrlock, (pthread_rwlock_t*, clockid_t, const timespec*))             \
  X(int, pthread_rwlock_unlock, (pthread_rwlock_t*))                                              \
  X(int, pthread_rwlock_destroy, (pthread_rwlock_t*))                                             \
  X(int, pthread_cond_wait, (pthread_cond_t*, pthread_mutex_t*))                                  \
  X(int, pthread_cond_timedwait, (pthread_cond_t*, pthread_mutex_t*, const timespec*))            \
  X(int, pthread_cond_clockwait, (pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*)) \
  X(int, pthread_cond_signal, (pthread_cond_t*))                                                  \
  X(int, pthread_cond_broadcast, (pthread_cond_t*))                                               \
  X(int, pthread_cond_destroy, (pthread_cond_t*))                                                 \
  X(int, pthread_barrier_wait, (pthread_barrier_t*))                                              \
  X(int, pthread_barrier_destroy, (pthread_barrier_t*))                                           \
  X(int, pthread_spin_lock, (pthread_spinlock_t*))                                                \
  X(int, pthread_spin_trylock, (pthread_spinlock_t*))                                             \
  X(int, pthread_spin_unlock, (pthread_spinlock_t*))                                              \
  X(int, pthread_once, (pthread_once_t*, void (*)()))                                             \
  X(int, pthread_key_create, (pthread_key_t*, void (*)(void*)))                                   \
  X(int, pthread_key_delete, (pthread_key_t))                                                     \
  X(int, pthread_setspecific, (pthread_key_t, const void*))                                       \
  X(void*, pthread_getspecific, (pthread_key_t))                                                  \
  X(void, pthread_exit, (void*))                                                                  \
  X(int, sem_wait, (sem_t*))                                                                      \
  X(int, sem_trywait, (sem_t*))                                                                   \
  X(int, sem_timedwait, (sem_t*, const timespec*))                                                \
  X(int, sem_clockwait, (sem_t*, clockid_t, const timespec*))                                     \
  X(int, sem_post, (sem_t*))                                                                      \
  X(int, sem_getvalue, (sem_t*, int*))                                                            \
  X(int, sem_destroy, (sem_t*))                                                                   \
  X(long, syscall, (long, ...))                                                                   \
  X(int, nanosleep, (const timespec*, timespec*))                                                 \
  X(int, clock_nanosleep, (clockid_t, int, const timespec*, timespec*))                           \
  X(int, sched_yield, ())                                                                         \
  X(int, clock_gettime, (clockid_t, timespec*))                                                   \
  X(void, flockfile, (FILE*))                                                                     \
  X(void, funlockfile, (FILE*))                                                                   \
  X(int, ftrylockfile, (FILE*))                                                                   \
  X(int, rand, ())                                                                                \
  X(void, srand, (unsigned))                                                                      \
  X(long, random, ())                                                                             \
  X(long, read, (int, void*, std::size_t))                                                        \
  X(long, write, (int, const void*, std::size_t))                                                 \
  X(int, poll, (pollfd*, nfds_t, int))                                                            \
  X(int, __cxa_guard_acquire, (std::uint64_t*))                                                   \
  X(void, __cxa_guard_release, (std::uint64_t*))                                                  \
  X(void, __cxa_guard_abort, (std::uint64_t*))                                                    \
  X(int, __cxa_atexit, (void (*)(void*), void*, void*))                                           \
  X(int, __cxa_thread_atexit_impl, (void (*)(void*), void*, void*))

struct NativeCalls {
#define X(result, name, parameters) result(*name) parameters;
  RACECOURSE_NATIVE_CALLS(X)
#undef X
};

const NativeCalls& native_calls();

// The same for a function that is rarely called, looked up each time.
template <class Function>
Function native_call(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace racecourse::model
