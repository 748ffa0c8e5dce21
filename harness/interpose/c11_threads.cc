// <threads.h> of C11: the same objects as pthread's, under other names and with other results.
// glibc's own functions call pthread's by ways that nobody can stand in front of.

#include <cerrno>
#include <cstdint>
#include <ctime>

#include <threads.h>

#include "harness/interpose/caller.h"
#include "harness/interpose/objects.h"
#include "harness/interpose/shared_calls.h"
#include "harness/interpose/virtual_time.h"
#include "harness/runtime/mutex.h"
#include "harness/runtime/native_calls.h"
#include "harness/runtime/threads.h"
#include "harness/runtime/waiting.h"

using namespace racecourse;
using interpose::deadline;
using interpose::object_of;
using model::exploring;
using model::kNever;
using model::native_call;

namespace {

int result_of(int error) {
  switch (error) {
    case 0: return thrd_success;
    case EBUSY: return thrd_busy;
    case ETIMEDOUT: return thrd_timedout;
    case ENOMEM:
    case EAGAIN: return thrd_nomem;
    default: return thrd_error;
  }
}

model::Object& object_at(mtx_t* mutex) {
  return object_of(reinterpret_cast<pthread_mutex_t*>(mutex));
}
model::Object& object_at(cnd_t* condition) {
  return object_of(reinterpret_cast<pthread_cond_t*>(condition));
}

std::uintptr_t handle(thrd_t thread) { return static_cast<std::uintptr_t>(thread); }

}  // namespace

#define RC_NATIVELY(name, ...) \
  if (!exploring()) return native_call<decltype(&name)>(#name)(__VA_ARGS__)

extern "C" {

// What a thread returns is an int; it comes in the register that a pointer would.
int thrd_create(thrd_t* thread, thrd_start_t routine, void* argument) {
  RC_NATIVELY(thrd_create, thread, routine, argument);
  std::uintptr_t created = 0;
  const int error = interpose::create_thread(
      &created, reinterpret_cast<void* (*)(void*)>(reinterpret_cast<void*>(routine)), argument,
      false, RC_CALL_SITE);
  if (error == 0) *thread = static_cast<thrd_t>(created);
  return result_of(error);
}
int thrd_join(thrd_t thread, int* result) {
  RC_NATIVELY(thrd_join, thread, result);
  void* value = nullptr;
  const int error = model::join_thread(handle(thread), &value, kNever, RC_CALL_SITE);
  if (result != nullptr) *result = static_cast<int>(reinterpret_cast<std::intptr_t>(value));
  return result_of(error);
}
int thrd_detach(thrd_t thread) {
  RC_NATIVELY(thrd_detach, thread);
  return result_of(model::detach_thread(handle(thread), RC_CALL_SITE));
}
void thrd_exit(int result) { pthread_exit(reinterpret_cast<void*>(std::intptr_t{result})); }
void thrd_yield() { sched_yield(); }
// -1: interrupted by a signal, which does not happen.
int thrd_sleep(const timespec* duration, timespec* remaining) {
  return nanosleep(duration, remaining) == 0 ? 0 : -2;
}

int mtx_lock(mtx_t* mutex) {
  RC_NATIVELY(mtx_lock, mutex);
  return result_of(model::lock(object_at(mutex), kNever, RC_CALL_SITE));
}
int mtx_trylock(mtx_t* mutex) {
  RC_NATIVELY(mtx_trylock, mutex);
  return result_of(model::try_lock(object_at(mutex), RC_CALL_SITE));
}
int mtx_timedlock(mtx_t* mutex, const timespec* until) {
  RC_NATIVELY(mtx_timedlock, mutex, until);
  if (!interpose::valid(until)) return thrd_error;
  return result_of(model::lock(object_at(mutex), deadline(CLOCK_REALTIME, until), RC_CALL_SITE));
}
int mtx_unlock(mtx_t* mutex) {
  RC_NATIVELY(mtx_unlock, mutex);
  return result_of(model::unlock(object_at(mutex), RC_CALL_SITE));
}
void mtx_destroy(mtx_t* mutex) {
  RC_NATIVELY(mtx_destroy, mutex);
  model::destroy(object_at(mutex), RC_CALL_SITE);
}

int cnd_wait(cnd_t* condition, mtx_t* mutex) {
  RC_NATIVELY(cnd_wait, condition, mutex);
  return result_of(model::wait(object_at(condition), object_at(mutex), kNever, RC_CALL_SITE));
}
int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* until) {
  RC_NATIVELY(cnd_timedwait, condition, mutex, until);
  if (!interpose::valid(until)) return thrd_error;
  return result_of(model::wait(object_at(condition), object_at(mutex),
                               deadline(CLOCK_REALTIME, until), RC_CALL_SITE));
}
int cnd_signal(cnd_t* condition) {
  RC_NATIVELY(cnd_signal, condition);
  return result_of(model::notify_one(object_at(condition), RC_CALL_SITE));
}
int cnd_broadcast(cnd_t* condition) {
  RC_NATIVELY(cnd_broadcast, condition);
  return result_of(model::notify_all(object_at(condition), RC_CALL_SITE));
}
void cnd_destroy(cnd_t* condition) {
  RC_NATIVELY(cnd_destroy, condition);
  model::destroy(object_at(condition), RC_CALL_SITE);
}

int tss_create(tss_t* key, tss_dtor_t destructor) {
  return result_of(pthread_key_create(key, destructor));
}
void tss_delete(tss_t key) { pthread_key_delete(key); }
int tss_set(tss_t key, void* value) { return result_of(pthread_setspecific(key, value)); }
void* tss_get(tss_t key) { return pthread_getspecific(key); }

void call_once(once_flag* flag, void (*routine)()) {
  interpose::once(reinterpret_cast<pthread_once_t*>(flag), routine, RC_CALL_SITE);
}
}
