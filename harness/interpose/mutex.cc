// Mutexes, read-write locks and spinlocks: thin, the logic is runtime/mutex.

#include <cerrno>

#include "harness/interpose/caller.h"
#include "harness/interpose/objects.h"
#include "harness/interpose/virtual_time.h"
#include "harness/runtime/mutex.h"
#include "harness/runtime/native_calls.h"

using namespace racecourse;
using interpose::deadline;
using interpose::object_of;
using model::exploring;
using model::kNever;
using model::native_calls;

namespace {

// A spinlock is one word, of which the modelled object is found by its number.
model::Object& spin_lock(pthread_spinlock_t* lock) {
  auto* word = reinterpret_cast<std::uint32_t*>(const_cast<int*>(lock));
  return interpose::there(model::execution().objects().at(word, model::ObjectKind::kMutex));
}

}  // namespace

extern "C" {

// Besides what it writes: a robust mutex is for several processes in glibc, and not in POSIX.
int pthread_mutex_init(pthread_mutex_t* mutex, const pthread_mutexattr_t* attributes) noexcept {
  using Init = int (*)(pthread_mutex_t*, const pthread_mutexattr_t*);
  int sharing = PTHREAD_PROCESS_PRIVATE;
  if (attributes != nullptr) pthread_mutexattr_getpshared(attributes, &sharing);
  if (exploring() && sharing != PTHREAD_PROCESS_SHARED && model::execution().is_shared(mutex)) {
    model::execution().me().pc = RC_CALL_SITE;
    model::execution().observer().misuse(
        "makes a mutex in shared memory that is not for several processes", nullptr);
  }
  return model::native_call<Init>("pthread_mutex_init")(mutex, attributes);
}

int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
  if (!exploring()) return native_calls().pthread_mutex_lock(mutex);
  return model::lock(object_of(mutex), kNever, RC_CALL_SITE);
}
int pthread_mutex_trylock(pthread_mutex_t* mutex) noexcept {
  if (!exploring()) return native_calls().pthread_mutex_trylock(mutex);
  return model::try_lock(object_of(mutex), RC_CALL_SITE);
}
int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* until) noexcept {
  if (!exploring()) return native_calls().pthread_mutex_timedlock(mutex, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::lock(object_of(mutex), deadline(CLOCK_REALTIME, until), RC_CALL_SITE);
}
int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                            const timespec* until) noexcept {
  if (!exploring()) return native_calls().pthread_mutex_clocklock(mutex, clock, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::lock(object_of(mutex), deadline(clock, until), RC_CALL_SITE);
}
int pthread_mutex_unlock(pthread_mutex_t* mutex) noexcept {
  if (!exploring()) return native_calls().pthread_mutex_unlock(mutex);
  return model::unlock(object_of(mutex), RC_CALL_SITE);
}
int pthread_mutex_consistent(pthread_mutex_t* mutex) noexcept {
  if (!exploring()) return native_calls().pthread_mutex_consistent(mutex);
  return model::make_consistent(object_of(mutex));
}
int pthread_mutex_destroy(pthread_mutex_t* mutex) noexcept {
  if (!exploring()) return native_calls().pthread_mutex_destroy(mutex);
  return model::destroy(object_of(mutex), RC_CALL_SITE);
}

int pthread_rwlock_rdlock(pthread_rwlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_rdlock(lock);
  return model::lock_shared(object_of(lock), kNever, RC_CALL_SITE);
}
int pthread_rwlock_timedrdlock(pthread_rwlock_t* lock, const timespec* until) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_timedrdlock(lock, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::lock_shared(object_of(lock), deadline(CLOCK_REALTIME, until), RC_CALL_SITE);
}
int pthread_rwlock_clockrdlock(pthread_rwlock_t* lock, clockid_t clock,
                               const timespec* until) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_clockrdlock(lock, clock, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::lock_shared(object_of(lock), deadline(clock, until), RC_CALL_SITE);
}
int pthread_rwlock_tryrdlock(pthread_rwlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_tryrdlock(lock);
  return model::try_lock_shared(object_of(lock), RC_CALL_SITE);
}
int pthread_rwlock_wrlock(pthread_rwlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_wrlock(lock);
  return model::lock_exclusive(object_of(lock), kNever, RC_CALL_SITE);
}
int pthread_rwlock_timedwrlock(pthread_rwlock_t* lock, const timespec* until) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_timedwrlock(lock, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::lock_exclusive(object_of(lock), deadline(CLOCK_REALTIME, until), RC_CALL_SITE);
}
int pthread_rwlock_clockwrlock(pthread_rwlock_t* lock, clockid_t clock,
                               const timespec* until) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_clockwrlock(lock, clock, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::lock_exclusive(object_of(lock), deadline(clock, until), RC_CALL_SITE);
}
int pthread_rwlock_trywrlock(pthread_rwlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_trywrlock(lock);
  return model::try_lock_exclusive(object_of(lock), RC_CALL_SITE);
}
int pthread_rwlock_unlock(pthread_rwlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_unlock(lock);
  return model::unlock_either(object_of(lock), RC_CALL_SITE);
}
int pthread_rwlock_destroy(pthread_rwlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_rwlock_destroy(lock);
  return model::destroy(object_of(lock), RC_CALL_SITE);
}

// Who waits for a spinlock spins; that it does not get on meanwhile is all that can be seen of it.
int pthread_spin_lock(pthread_spinlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_spin_lock(lock);
  return model::lock(spin_lock(lock), kNever, RC_CALL_SITE);
}
int pthread_spin_trylock(pthread_spinlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_spin_trylock(lock);
  return model::try_lock(spin_lock(lock), RC_CALL_SITE);
}
int pthread_spin_unlock(pthread_spinlock_t* lock) noexcept {
  if (!exploring()) return native_calls().pthread_spin_unlock(lock);
  return model::unlock(spin_lock(lock), RC_CALL_SITE);
}
}

// What GoogleTest's piece calls instead (grading/build renames its calls): its locks are no part of
// the program under test.
extern "C" {
int racecourse_unobserved_pthread_mutex_lock(pthread_mutex_t* mutex) {
  return native_calls().pthread_mutex_lock(mutex);
}
int racecourse_unobserved_pthread_mutex_unlock(pthread_mutex_t* mutex) {
  return native_calls().pthread_mutex_unlock(mutex);
}
int racecourse_unobserved_pthread_mutex_destroy(pthread_mutex_t* mutex) {
  return native_calls().pthread_mutex_destroy(mutex);
}
}
