// flockfile and its kin: recursive locks of streams. libc's own locks must not be taken: who waits
// for one in the kernel stops all tasks. What printf and the others lock for themselves needs no
// model, since no task is switched within.

#include <cstdio>

#include "harness/interpose/caller.h"
#include "harness/interpose/objects.h"
#include "harness/runtime/mutex.h"
#include "harness/runtime/native_calls.h"

using namespace racecourse;
using model::exploring;
using model::native_calls;

namespace {

struct StreamLock {
  FILE* stream;
  model::Handle handle;  // stale in every execution but the one that it was made in
};
constexpr int kMaxStreams = 256;
StreamLock g_streams[kMaxStreams];

model::Object& object_of(FILE* stream) {
  StreamLock* lock = g_streams;
  while (lock->stream != nullptr && lock->stream != stream) {
    if (++lock == g_streams + kMaxStreams) return interpose::there(nullptr);
  }
  lock->stream = stream;
  model::Object& object = interpose::object_at(&lock->handle, model::ObjectKind::kMutex);
  object.type = model::MutexType::kRecursive;
  return object;
}

}  // namespace

extern "C" {

void flockfile(FILE* stream) noexcept {
  if (!exploring()) return native_calls().flockfile(stream);
  model::lock(object_of(stream), model::kNever, RC_CALL_SITE);
}
int ftrylockfile(FILE* stream) noexcept {
  if (!exploring()) return native_calls().ftrylockfile(stream);
  return model::try_lock(object_of(stream), RC_CALL_SITE);
}
void funlockfile(FILE* stream) noexcept {
  if (!exploring()) return native_calls().funlockfile(stream);
  model::unlock(object_of(stream), RC_CALL_SITE);
}
}
