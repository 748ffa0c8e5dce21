// Atomic objects that are too large for the processor: the compiler calls libatomic by these names
// (and so do its 16-byte ones). What they do is one step here, too.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "harness/interpose/caller.h"
#include "harness/runtime/atomics.h"

using namespace racecourse;
using model::g_current;
using model::Op;

namespace {

void load(std::size_t size, const void* at, void* into, int order, std::uintptr_t pc) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    model::before_atomic(Op::kLoad, address, size, pc);
    model::order_load(address, order);
  }
  std::memcpy(into, at, size);
}

void store(std::size_t size, void* at, const void* from, int order, std::uintptr_t pc) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    model::before_atomic(Op::kStore, address, size, pc);
    model::order_store(address, order);
  }
  std::memcpy(at, from, size);
}

bool compare_exchange(std::size_t size, void* at, void* expected, const void* desired, int order,
                      int failure, std::uintptr_t pc) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    model::before_atomic(Op::kUpdate, address, size, pc);
    const bool succeeds = std::memcmp(at, expected, size) == 0;
    if (succeeds) {
      model::order_update(address, order);
    } else {
      model::order_load(address, failure);
    }
  }
  if (std::memcmp(at, expected, size) == 0) {
    std::memcpy(at, desired, size);
    return true;
  }
  std::memcpy(expected, at, size);
  return false;
}

}  // namespace

// The compiler knows these names and their types; it takes them only under others.
extern "C" {
void racecourse_atomic_load(std::size_t size, const void* at, void* into,
                            int order) __asm__("__atomic_load");
void racecourse_atomic_load(std::size_t size, const void* at, void* into, int order) {
  load(size, at, into, order, RC_CALLER);
}
void racecourse_atomic_store(std::size_t size, void* at, void* from,
                             int order) __asm__("__atomic_store");
void racecourse_atomic_store(std::size_t size, void* at, void* from, int order) {
  store(size, at, from, order, RC_CALLER);
}
void racecourse_atomic_exchange(std::size_t size, void* at, void* from, void* into,
                                int order) __asm__("__atomic_exchange");
void racecourse_atomic_exchange(std::size_t size, void* at, void* from, void* into, int order) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    model::before_atomic(Op::kUpdate, address, size, RC_CALLER);
    model::order_update(address, order);
  }
  std::memcpy(into, at, size);
  std::memcpy(at, from, size);
}
bool racecourse_atomic_compare_exchange(std::size_t size, void* at, void* expected, void* desired,
                                        int order,
                                        int failure) __asm__("__atomic_compare_exchange");
bool racecourse_atomic_compare_exchange(std::size_t size, void* at, void* expected, void* desired,
                                        int order, int failure) {
  return compare_exchange(size, at, expected, desired, order, failure, RC_CALLER);
}

unsigned __int128 racecourse_atomic_load_16(const void* at, int order) __asm__("__atomic_load_16");
unsigned __int128 racecourse_atomic_load_16(const void* at, int order) {
  unsigned __int128 value = 0;
  load(16, at, &value, order, RC_CALLER);
  return value;
}
void racecourse_atomic_store_16(void* at, unsigned __int128 value,
                                int order) __asm__("__atomic_store_16");
void racecourse_atomic_store_16(void* at, unsigned __int128 value, int order) {
  store(16, at, &value, order, RC_CALLER);
}
bool racecourse_atomic_compare_exchange_16(void* at, void* expected, unsigned __int128 desired,
                                           int order,
                                           int failure) __asm__("__atomic_compare_exchange_16");
bool racecourse_atomic_compare_exchange_16(void* at, void* expected, unsigned __int128 desired,
                                           int order, int failure) {
  return compare_exchange(16, at, expected, &desired, order, failure, RC_CALLER);
}
}
