// Condition variables, semaphores, barriers, once and the guards of function statics: thin, the
// logic is runtime/waiting.

#include "harness/runtime/waiting.h"

#include <cerrno>

#include "harness/interpose/caller.h"
#include "harness/interpose/objects.h"
#include "harness/interpose/shared_calls.h"
#include "harness/interpose/virtual_time.h"
#include "harness/runtime/atomics.h"
#include "harness/runtime/mutex.h"
#include "harness/runtime/native_calls.h"
#include "harness/runtime/snapshot.h"

using namespace racecourse;
using interpose::deadline;
using interpose::object_of;
using model::exploring;
using model::kNever;
using model::native_calls;

namespace {

// What a semaphore's functions return: -1, and the error in errno.
int by_errno(int error) {
  if (error == 0) return 0;
  errno = error;
  return -1;
}

// A pthread_once_t or a function static's guard is known by one word of it.
model::Object* once_at(std::uint32_t* word) {
  return &interpose::there(model::execution().objects().at(word, model::ObjectKind::kOnce));
}

constexpr int kOnceDoneNatively = 2;  // glibc's __PTHREAD_ONCE_DONE

std::uint32_t* number_in(std::uint64_t* guard) {
  return reinterpret_cast<std::uint32_t*>(guard) + 1;
}

}  // namespace

int interpose::once(pthread_once_t* once, void (*routine)(), std::uintptr_t pc) {
  if (!exploring() || reinterpret_cast<std::uintptr_t>(once) >= model::kCheckedEnd) {
    return native_calls().pthread_once(once, routine);
  }
  if (*once == kOnceDoneNatively) return 0;
  model::Object* object = once_at(reinterpret_cast<std::uint32_t*>(once));
  if (!model::once_begin(*object, pc)) return 0;
  // An exception gives the task to the next who comes ([thread.once.callonce]).
  struct Ending {
    model::Object* object;
    bool done = false;
    ~Ending() { model::once_end(*object, done); }
  } ending{object};
  routine();
  ending.done = true;
  return 0;
}

extern "C" {

int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  if (!exploring()) return native_calls().pthread_cond_wait(condition, mutex);
  return model::wait(object_of(condition), object_of(mutex), kNever, RC_CALL_SITE);
}
int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                           const timespec* until) {
  if (!exploring()) return native_calls().pthread_cond_timedwait(condition, mutex, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::wait(object_of(condition), object_of(mutex),
                     deadline(interpose::clock_of(condition), until), RC_CALL_SITE);
}
int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock,
                           const timespec* until) {
  if (!exploring()) return native_calls().pthread_cond_clockwait(condition, mutex, clock, until);
  if (!interpose::valid(until)) return EINVAL;
  return model::wait(object_of(condition), object_of(mutex), deadline(clock, until), RC_CALL_SITE);
}
int pthread_cond_signal(pthread_cond_t* condition) noexcept {
  if (!exploring()) return native_calls().pthread_cond_signal(condition);
  return model::notify_one(object_of(condition), RC_CALL_SITE);
}
int pthread_cond_broadcast(pthread_cond_t* condition) noexcept {
  if (!exploring()) return native_calls().pthread_cond_broadcast(condition);
  return model::notify_all(object_of(condition), RC_CALL_SITE);
}
int pthread_cond_destroy(pthread_cond_t* condition) noexcept {
  if (!exploring()) return native_calls().pthread_cond_destroy(condition);
  return model::destroy(object_of(condition), RC_CALL_SITE);
}

int sem_wait(sem_t* semaphore) {
  if (!exploring()) return native_calls().sem_wait(semaphore);
  return by_errno(model::semaphore_wait(object_of(semaphore), kNever, RC_CALL_SITE));
}
int sem_timedwait(sem_t* semaphore, const timespec* until) {
  if (!exploring()) return native_calls().sem_timedwait(semaphore, until);
  if (!interpose::valid(until)) return by_errno(EINVAL);
  return by_errno(
      model::semaphore_wait(object_of(semaphore), deadline(CLOCK_REALTIME, until), RC_CALL_SITE));
}
int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* until) {
  if (!exploring()) return native_calls().sem_clockwait(semaphore, clock, until);
  if (!interpose::valid(until)) return by_errno(EINVAL);
  return by_errno(
      model::semaphore_wait(object_of(semaphore), deadline(clock, until), RC_CALL_SITE));
}
int sem_trywait(sem_t* semaphore) noexcept {
  if (!exploring()) return native_calls().sem_trywait(semaphore);
  return by_errno(model::semaphore_try(object_of(semaphore), RC_CALL_SITE));
}
int sem_post(sem_t* semaphore) noexcept {
  if (!exploring()) return native_calls().sem_post(semaphore);
  return by_errno(model::semaphore_post(object_of(semaphore), RC_CALL_SITE));
}
int sem_getvalue(sem_t* semaphore, int* value) noexcept {
  if (!exploring()) return native_calls().sem_getvalue(semaphore, value);
  *value = static_cast<int>(object_of(semaphore).count);
  return 0;
}
int sem_destroy(sem_t* semaphore) noexcept {
  if (!exploring()) return native_calls().sem_destroy(semaphore);
  return model::destroy(object_of(semaphore), RC_CALL_SITE);
}

int pthread_barrier_wait(pthread_barrier_t* barrier) noexcept {
  if (!exploring()) return native_calls().pthread_barrier_wait(barrier);
  return model::barrier_wait(object_of(barrier), RC_CALL_SITE) ? PTHREAD_BARRIER_SERIAL_THREAD : 0;
}
int pthread_barrier_destroy(pthread_barrier_t* barrier) noexcept {
  if (!exploring()) return native_calls().pthread_barrier_destroy(barrier);
  return model::destroy(object_of(barrier), RC_CALL_SITE);
}

int pthread_once(pthread_once_t* once, void (*routine)()) {
  return interpose::once(once, routine, RC_CALL_SITE);
}

int __cxa_guard_acquire(std::uint64_t* guard) {
  if (!exploring() || !model::Snapshot::covers(guard)) {
    return native_calls().__cxa_guard_acquire(guard);
  }
  auto* done = reinterpret_cast<std::uint8_t*>(guard);
  if (*done != 0) return 0;
  return model::once_begin(*once_at(number_in(guard)), RC_CALL_SITE) && *done == 0 ? 1 : 0;
}
void __cxa_guard_release(std::uint64_t* guard) {
  if (!exploring() || !model::Snapshot::covers(guard)) {
    native_calls().__cxa_guard_release(guard);
    return;
  }
  // Later users look at the first byte only, with an acquiring load.
  const auto address = reinterpret_cast<std::uintptr_t>(guard);
  model::order_store(address, __ATOMIC_RELEASE);
  *reinterpret_cast<std::uint8_t*>(guard) = 1;
  model::once_end(*once_at(number_in(guard)), true);
}
void __cxa_guard_abort(std::uint64_t* guard) {
  if (!exploring() || !model::Snapshot::covers(guard)) {
    native_calls().__cxa_guard_abort(guard);
    return;
  }
  model::once_end(*once_at(number_in(guard)), false);
}
}
