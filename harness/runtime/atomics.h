#pragma once

// Atomic operations and fences: the values are sequentially consistent, what they order is as C++20
// says ([intro.races]): a release store begins a release sequence, read-modify-writes continue it,
// a plain store ends it; fences order by way of the relaxed operations around them.

#include <cstdint>

#include "harness/runtime/execution.h"

namespace racecourse::model {

inline bool acquires(int order) {
  return order == __ATOMIC_ACQUIRE || order == __ATOMIC_CONSUME || order == __ATOMIC_ACQ_REL ||
         order == __ATOMIC_SEQ_CST;
}
inline bool releases(int order) {
  return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

// A scheduling point before an operation of that kind, then what it means for happens-before. The
// caller performs the operation itself right afterwards.
void before_atomic(Op op, std::uintptr_t address, std::size_t size, std::uintptr_t pc);
void order_load(std::uintptr_t address, int order);
void order_store(std::uintptr_t address, int order);
void order_update(std::uintptr_t address, int order);
void fence(int order, std::uintptr_t pc);

}  // namespace racecourse::model
