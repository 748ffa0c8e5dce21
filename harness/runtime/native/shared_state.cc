#include "harness/runtime/native/shared_state.h"

#include <algorithm>

namespace racecourse::native {

int SharedState::running() const {
  return static_cast<int>(std::count_if(slots, slots + threads.load(), [](const ThreadSlot& slot) {
    return slot.doing.load() != Doing::kFinished;
  }));
}

LockSlot* SharedState::lock_slot(std::uintptr_t address, bool create) {
  std::size_t index = (address >> 3) * 0x9E3779B97F4A7C15ULL >> 51;
  for (std::size_t probes = 0; probes < kMaxLocks; ++probes) {
    LockSlot& slot = locks[(index + probes) & (kMaxLocks - 1)];
    std::uintptr_t seen = slot.address.load(std::memory_order_acquire);
    if (seen == address) return &slot;
    if (seen != 0) continue;
    if (!create) return nullptr;
    if (slot.address.compare_exchange_strong(seen, address, std::memory_order_acq_rel))
      return &slot;
    if (seen == address) return &slot;
  }
  return nullptr;
}

}  // namespace racecourse::native
