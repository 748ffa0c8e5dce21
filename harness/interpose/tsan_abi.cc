// What code compiled with -fsanitize=thread calls: every access of memory, every atomic operation,
// every function entered and left. The names and signatures are compiler-rt's
// (tsan_interface.h, tsan_interface_atomic.h).

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "harness/core/own_memory.h"
#include "harness/detect/detectors.h"
#include "harness/interpose/access.h"
#include "harness/interpose/caller.h"
#include "harness/runtime/atomics.h"
#include "harness/runtime/execution.h"

namespace {

using namespace racecourse;
using model::g_current;
using model::Op;

// Ends the execution if that is none of the program's memory. What it only reads does no harm.
inline void guard(std::uintptr_t address, std::uintptr_t pc) {
  const bool own = address >= model::kCheckedEnd ? is_own_mapping(address) : is_own_global(address);
  if (own) detect::g_detectors->ended(model::IncidentKind::kTrespass, "trespass", "", "", pc);
}

// kGuarded: by code of the student's or the check's.
template <unsigned kSize, bool kWrite, std::uint8_t kMore = 0, bool kGuarded = true>
inline void access(const void* at, std::uintptr_t pc) {
  const model::Task* task = g_current;
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (task == nullptr) return;
  if constexpr (kWrite && kGuarded) guard(address, pc);
  if (address >= model::kCheckedEnd) return;
  model::Execution& run = model::execution();
  if (--run.fuel < 0) run.fuel_spent(pc);
  if (run.special()) run.special_access(address, kSize, (kWrite ? model::kIsWrite : 0) | kMore, pc);
  if (address >= model::kStackBase && run.is_gone(address)) {
    run.observer().gone(address, kSize, kWrite, pc);
  }
  run.memory().access<kSize, kWrite>(run.clocks(), run.observer(), task->id, address, pc);
}

void access_range(const void* at, std::size_t size, bool write, std::uintptr_t pc) {
  const model::Task* task = g_current;
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (task == nullptr || size == 0) return;
  if (write) {
    guard(address, pc);
    guard(address + size - 1, pc);
  }
  if (address >= model::kCheckedEnd) return;
  const std::uint8_t flags = write ? model::kIsWrite : model::kPlainRead;
  model::Execution& run = model::execution();
  if (--run.fuel < 0) run.fuel_spent(pc);
  if (run.special()) run.special_access(address, static_cast<std::uint32_t>(size), flags, pc);
  // In parts: whoever looks whether the program comes forward sees that it does.
  constexpr std::size_t kPart = std::size_t{64} << 10;
  for (std::size_t done = 0; done < size; done += kPart) {
    const std::size_t part = std::min(kPart, size - done);
    run.memory().range(run.clocks(), run.observer(), task->id, address + done, part, flags, pc);
    run.spend(part / 16);  // as long as that many accesses take
  }
}

// The operations themselves are plain ones: there is one OS thread, and tasks switch at scheduling
// points only.
template <class T>
T load(const volatile T* at, int order, std::uintptr_t pc) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    model::before_atomic(Op::kLoad, address, sizeof(T), pc);
    model::order_load(address, order);
  }
  return *at;
}

template <class T>
void store(volatile T* at, T value, int order, std::uintptr_t pc) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    guard(address, pc);
    model::before_atomic(Op::kStore, address, sizeof(T), pc);
    model::order_store(address, order);
  }
  *at = value;
}

template <class T, class Update>
T update(volatile T* at, int order, std::uintptr_t pc, Update how) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    guard(address, pc);
    model::before_atomic(Op::kUpdate, address, sizeof(T), pc);
    model::order_update(address, order);
  }
  const T before = *at;
  *at = how(before);
  return before;
}

// A failed compare-and-exchange is a load: it writes nothing and orders as `failure` says.
template <class T>
T compare_exchange(volatile T* at, T expected, T desired, int order, int failure,
                   std::uintptr_t pc) {
  const auto address = reinterpret_cast<std::uintptr_t>(at);
  if (g_current != nullptr) {
    guard(address, pc);
    model::execution().point_at(Op::kUpdate, address, sizeof(T), pc);
    const bool succeeds = *at == expected;
    if (address < model::kCheckedEnd) {
      model::Execution& run = model::execution();
      const std::uint8_t flags = model::kIsAtomic | (succeeds ? model::kIsWrite : 0);
      run.look_at(address, sizeof(T), flags, pc);
      run.memory().range(run.clocks(), run.observer(), run.me().id, address, sizeof(T), flags, pc);
      if (succeeds) {
        model::order_update(address, order);
      } else {
        model::order_load(address, failure);
      }
    }
  }
  const T before = *at;
  if (before == expected) *at = desired;
  return before;
}

}  // namespace

void racecourse::interpose::world_access(const std::uint64_t* word, bool write, std::uintptr_t pc) {
  if (write) {
    access<8, true, 0, false>(word, pc);
  } else {
    access<8, false>(word, pc);
  }
}

extern "C" {

void __tsan_init() {}

void __tsan_func_entry(void* return_address) {
  model::Task* task = g_current;
  if (task == nullptr) return;
  if (task->depth < model::Task::kMaxDepth) {
    task->stack[task->depth] = reinterpret_cast<std::uintptr_t>(return_address);
  }
  ++task->depth;
}
void __tsan_func_exit() {
  model::Task* task = g_current;
  if (task != nullptr && task->depth > 0) --task->depth;
}

#define RC_ACCESS(size)                                                                       \
  void __tsan_read##size(void* at) { access<size, false>(at, RC_CALLER); }                    \
  void __tsan_write##size(void* at) { access<size, true>(at, RC_CALLER); }                    \
  void __tsan_unaligned_read##size(void* at) { access<size, false>(at, RC_CALLER); }          \
  void __tsan_unaligned_write##size(void* at) { access<size, true>(at, RC_CALLER); }          \
  void __tsan_volatile_read##size(void* at) { access<size, false>(at, RC_CALLER); }           \
  void __tsan_volatile_write##size(void* at) { access<size, true>(at, RC_CALLER); }           \
  void __tsan_unaligned_volatile_read##size(void* at) { access<size, false>(at, RC_CALLER); } \
  void __tsan_unaligned_volatile_write##size(void* at) { access<size, true>(at, RC_CALLER); } \
  void __tsan_read_write##size(void* at) {                                                    \
    access<size, false>(at, RC_CALLER);                                                       \
    access<size, true>(at, RC_CALLER);                                                        \
  }                                                                                           \
  void __tsan_unaligned_read_write##size(void* at) {                                          \
    access<size, false>(at, RC_CALLER);                                                       \
    access<size, true>(at, RC_CALLER);                                                        \
  }
RC_ACCESS(1)
RC_ACCESS(2)
RC_ACCESS(4)
RC_ACCESS(8)
#undef RC_ACCESS

void __tsan_read16(void* at) { access_range(at, 16, false, RC_CALLER); }
void __tsan_write16(void* at) { access_range(at, 16, true, RC_CALLER); }
void __tsan_unaligned_read16(void* at) { access_range(at, 16, false, RC_CALLER); }
void __tsan_unaligned_write16(void* at) { access_range(at, 16, true, RC_CALLER); }
void __tsan_read_range(void* at, unsigned long size) { access_range(at, size, false, RC_CALLER); }
void __tsan_write_range(void* at, unsigned long size) { access_range(at, size, true, RC_CALLER); }

void __tsan_vptr_read(void** at) { access<8, false, model::kIsTable>(at, RC_CALLER); }
void __tsan_vptr_update(void** at, void* value) {
  // The same pointer again, as each constructor of a hierarchy may store it, disturbs nobody.
  if (*at != value) access<8, true, model::kIsTable>(at, RC_CALLER);
}

void* __tsan_memcpy(void* to, const void* from, std::size_t size) {
  access_range(from, size, false, RC_CALLER);
  access_range(to, size, true, RC_CALLER);
  return std::memcpy(to, from, size);
}
void* __tsan_memmove(void* to, const void* from, std::size_t size) {
  access_range(from, size, false, RC_CALLER);
  access_range(to, size, true, RC_CALLER);
  return std::memmove(to, from, size);
}
void* __tsan_memset(void* to, int value, std::size_t size) {
  access_range(to, size, true, RC_CALLER);
  return std::memset(to, value, size);
}

#define RC_UPDATE(bits, T, name, result)                                                  \
  T __tsan_atomic##bits##_##name(volatile T* at, T value, int order) {                    \
    return update(at, order, RC_CALLER,                                                   \
                  [value]([[maybe_unused]] T before) { return static_cast<T>(result); }); \
  }
#define RC_ATOMIC(bits, T)                                                                       \
  T __tsan_atomic##bits##_load(const volatile T* at, int order) {                                \
    return load(at, order, RC_CALLER);                                                           \
  }                                                                                              \
  void __tsan_atomic##bits##_store(volatile T* at, T value, int order) {                         \
    store(at, value, order, RC_CALLER);                                                          \
  }                                                                                              \
  RC_UPDATE(bits, T, exchange, value)                                                            \
  RC_UPDATE(bits, T, fetch_add, before + value)                                                  \
  RC_UPDATE(bits, T, fetch_sub, before - value)                                                  \
  RC_UPDATE(bits, T, fetch_and, before& value)                                                   \
  RC_UPDATE(bits, T, fetch_or, before | value)                                                   \
  RC_UPDATE(bits, T, fetch_xor, before ^ value)                                                  \
  RC_UPDATE(bits, T, fetch_nand, ~(before & value))                                              \
  T __tsan_atomic##bits##_compare_exchange_val(volatile T* at, T expected, T desired, int order, \
                                               int failure) {                                    \
    return compare_exchange(at, expected, desired, order, failure, RC_CALLER);                   \
  }                                                                                              \
  int __tsan_atomic##bits##_compare_exchange_strong(volatile T* at, T* expected, T desired,      \
                                                    int order, int failure) {                    \
    const T before = *expected;                                                                  \
    *expected = compare_exchange(at, before, desired, order, failure, RC_CALLER);                \
    return *expected == before;                                                                  \
  }                                                                                              \
  int __tsan_atomic##bits##_compare_exchange_weak(volatile T* at, T* expected, T desired,        \
                                                  int order, int failure) {                      \
    const T before = *expected;                                                                  \
    *expected = compare_exchange(at, before, desired, order, failure, RC_CALLER);                \
    return *expected == before;                                                                  \
  }
RC_ATOMIC(8, std::uint8_t)
RC_ATOMIC(16, std::uint16_t)
RC_ATOMIC(32, std::uint32_t)
RC_ATOMIC(64, std::uint64_t)
RC_ATOMIC(128, unsigned __int128)
#undef RC_ATOMIC
#undef RC_UPDATE

void __tsan_atomic_thread_fence(int order) {
  if (g_current != nullptr) model::fence(order, RC_CALLER);
}
void __tsan_atomic_signal_fence(int) {}
void __tsan_ignore_thread_begin() {}
void __tsan_ignore_thread_end() {}
}
