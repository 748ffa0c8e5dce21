// Threads: creation, end, join, detach.

#include <cstdint>

#include <pthread.h>

#include "harness/interpose/native/forward.h"
#include "harness/runtime/native/execution.h"

RC_FORWARD(int, pthread_create, (pthread_t*, const pthread_attr_t*, void* (*)(void*), void*))
RC_FORWARD(int, pthread_join, (pthread_t, void**))
RC_FORWARD(int, pthread_detach, (pthread_t))

namespace {

using namespace racecourse;

struct Start {
  void* (*routine)(void*);
  void* argument;
  int number;
};

void* run_thread(void* argument) {
  const Start start = *static_cast<Start*>(argument);
  delete static_cast<Start*>(argument);
  // A destructor on the thread's stack would miss pthread_exit; unwinding runs this one.
  struct Finish {
    ~Finish() { native::finish_thread(); }
  } finish;
  native::enter_thread(start.number);
  native::dawdle();
  return start.routine(start.argument);
}

native::ThreadSlot* slot_of(pthread_t thread) {
  if (!native::observing()) return nullptr;
  native::SharedState& state = native::state();
  for (int i = state.threads.load() - 1; i >= 0; --i) {
    if (state.slots[i].handle.load() == thread) return &state.slots[i];
  }
  return nullptr;
}

}  // namespace

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                              void* (*routine)(void*), void* argument) {
  if (!native::observing()) return real_pthread_create()(thread, attributes, routine, argument);
  const int number = native::register_thread();
  auto* start = new Start{routine, argument, number};
  const int error = real_pthread_create()(thread, attributes, run_thread, start);
  if (error != 0) {
    delete start;
    if (number >= 0) native::state().slots[number].doing.store(native::Doing::kFinished);
    return error;
  }
  if (number >= 0) {
    native::state().slots[number].handle.store(*thread);
    int detached = 0;
    if (attributes != nullptr && pthread_attr_getdetachstate(attributes, &detached) == 0 &&
        detached == PTHREAD_CREATE_DETACHED) {
      native::state().slots[number].detached.store(true);
    }
  }
  native::dawdle();
  return 0;
}

extern "C" int pthread_join(pthread_t thread, void** result) {
  native::ThreadSlot* slot = slot_of(thread);
  if (slot == nullptr) return real_pthread_join()(thread, result);
  native::dawdle();
  const native::Waiting waiting(native::Doing::kJoining,
                                static_cast<std::uintptr_t>(slot - native::state().slots));
  const int error = real_pthread_join()(thread, result);
  if (error == 0) slot->joined.store(true);
  return error;
}

extern "C" int pthread_detach(pthread_t thread) {
  if (native::ThreadSlot* slot = slot_of(thread)) slot->detached.store(true);
  return real_pthread_detach()(thread);
}
