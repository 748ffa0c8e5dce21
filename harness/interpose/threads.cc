// Threads, thread-specific data and thread_local destructors: thin, the logic is runtime/threads.

#include "harness/runtime/threads.h"

#include <cerrno>
#include <cstring>

#include <pthread.h>
#include <unwind.h>

#include "harness/interpose/caller.h"
#include "harness/interpose/refused.h"
#include "harness/interpose/shared_calls.h"
#include "harness/interpose/virtual_time.h"
#include "harness/runtime/heap.h"
#include "harness/runtime/native_calls.h"

using namespace racecourse;
using interpose::deadline;
using model::exploring;
using model::kNever;
using model::native_calls;

namespace {

std::uintptr_t handle(pthread_t thread) { return static_cast<std::uintptr_t>(thread); }

[[noreturn]] void end_unwound(void* exception, void* result) {
  model::Heap::free(exception, 0, false);
  model::leave_thread();
  model::execution().end_task(result);
}

// Unwinds the stack, running destructors, and ends the task where the stack ends.
_Unwind_Reason_Code unwind_step(int, _Unwind_Action actions, _Unwind_Exception_Class,
                                _Unwind_Exception* exception, _Unwind_Context*, void* result) {
  if ((actions & _UA_END_OF_STACK) != 0) end_unwound(exception, result);
  return _URC_NO_REASON;
}

}  // namespace

int interpose::create_thread(std::uintptr_t* handle, void* (*routine)(void*), void* argument,
                             bool detached, std::uintptr_t pc) {
  const int error = model::create_thread(handle, routine, argument, detached, pc);
  // A program may be as large as it is; what the machine cannot give says nothing about it.
  if (error != 0 && model::execution().task_count() < model::kMaxTasks) {
    refuse("more threads than this machine gives", pc);
  }
  return error;
}

extern "C" {

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*routine)(void*),
                   void* argument) noexcept {
  if (!exploring()) return native_calls().pthread_create(thread, attributes, routine, argument);
  int state = PTHREAD_CREATE_JOINABLE;
  if (attributes != nullptr) pthread_attr_getdetachstate(attributes, &state);
  std::uintptr_t created = 0;
  const int error = interpose::create_thread(&created, routine, argument,
                                             state == PTHREAD_CREATE_DETACHED, RC_CALL_SITE);
  if (error == 0) *thread = static_cast<pthread_t>(created);
  return error;
}

int pthread_join(pthread_t thread, void** result) {
  if (!exploring()) return native_calls().pthread_join(thread, result);
  return model::join_thread(handle(thread), result, kNever, RC_CALL_SITE);
}
int pthread_tryjoin_np(pthread_t thread, void** result) noexcept {
  return model::try_join_thread(handle(thread), result, RC_CALL_SITE);
}
int pthread_timedjoin_np(pthread_t thread, void** result, const timespec* until) {
  return model::join_thread(handle(thread), result, deadline(CLOCK_REALTIME, until), RC_CALL_SITE);
}
int pthread_clockjoin_np(pthread_t thread, void** result, clockid_t clock, const timespec* until) {
  return model::join_thread(handle(thread), result, deadline(clock, until), RC_CALL_SITE);
}
int pthread_detach(pthread_t thread) noexcept {
  if (!exploring()) return native_calls().pthread_detach(thread);
  return model::detach_thread(handle(thread), RC_CALL_SITE);
}

void pthread_exit(void* result) {
  if (!exploring()) {
    native_calls().pthread_exit(result);
    __builtin_unreachable();
  }
  // Not on the stack, which is being unwound.
  void* memory = model::Heap::allocate(sizeof(_Unwind_Exception), alignof(_Unwind_Exception), 0);
  std::memset(memory, 0, sizeof(_Unwind_Exception));
  _Unwind_ForcedUnwind(static_cast<_Unwind_Exception*>(memory), unwind_step, result);
  end_unwound(memory, result);
}

int pthread_key_create(pthread_key_t* key, void (*destructor)(void*)) noexcept {
  if (!exploring()) return native_calls().pthread_key_create(key, destructor);
  return model::create_key(key, destructor, RC_CALLER >= model::kCheckedEnd);
}
int pthread_key_delete(pthread_key_t key) noexcept {
  if (!exploring()) return native_calls().pthread_key_delete(key);
  return model::delete_key(key);
}
int pthread_setspecific(pthread_key_t key, const void* value) noexcept {
  if (!exploring()) return native_calls().pthread_setspecific(key, value);
  return model::set_key(key, value);
}
void* pthread_getspecific(pthread_key_t key) noexcept {
  if (!exploring()) return native_calls().pthread_getspecific(key);
  return model::get_key(key);
}

int __cxa_thread_atexit_impl(void (*destroy)(void*), void* object, void* module) {
  if (!exploring()) return native_calls().__cxa_thread_atexit_impl(destroy, object, module);
  model::at_thread_end(destroy, object);
  return 0;
}
}
