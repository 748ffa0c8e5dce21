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

void prepare_stack(std::size_t slot) {
  static bool reserved = false;
  if (!reserved) reserve(kMaxTasks * kStackBytes, kStackBase);
  reserved = true;
  ::mprotect(reinterpret_cast<void*>(stack_limit(slot) - kGuardBytes), kGuardBytes, PROT_NONE);
}

}  // namespace racecourse::model
