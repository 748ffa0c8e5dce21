#include "harness/runtime/backend.h"

#include <sys/mman.h>

#include "harness/core/mapped.h"
#include "harness/runtime/fiber/fiber.h"
#include "harness/runtime/thread/thread.h"

namespace racecourse::model {

Backend* backend(std::string_view name) {
  if (name == "thread") return thread_backend();
  if (name == "fiber") return fiber_backend();
  if (!name.empty()) return nullptr;
  return fiber_backend() != nullptr ? fiber_backend() : thread_backend();
}

bool Backend::prepare(std::size_t count) {
  if (count > kMaxTasks) return false;
  if (prepared_ == 0) {
    reserve(kMaxTasks * kStackBytes, kStackBase);
    begin();
  }
  for (; prepared_ < count; ++prepared_) {
    auto* guard = reinterpret_cast<void*>(stack_limit(prepared_) - kGuardBytes);
    ::mprotect(guard, kGuardBytes, PROT_NONE);
    if (!prepare_slot(prepared_)) return false;
  }
  return true;
}

}  // namespace racecourse::model
