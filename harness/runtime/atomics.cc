#include "harness/runtime/atomics.h"

namespace racecourse::model {

void before_atomic(Op op, std::uintptr_t address, std::size_t size, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  run.point_at(op, address, size, pc);
  if (address >= kCheckedEnd) return;
  const std::uint8_t flags = op == Op::kLoad ? kIsAtomic : kIsAtomic | kIsWrite;
  run.look_at(address, static_cast<std::uint32_t>(size), flags, pc);
  run.memory().range(run.clocks(), run.observer(), me.id, address, size, flags, pc);
}

void order_load(std::uintptr_t address, int order) {
  if (address >= kCheckedEnd) return;
  Execution& run = execution();
  Task& me = run.me();
  const SyncClock& carried = run.memory().atomic_clock(address);
  if (acquires(order)) {
    run.clocks().acquire(me.id, carried);
  } else {
    run.clocks().merge(me.pending, carried);
  }
}

void order_store(std::uintptr_t address, int order) {
  if (address >= kCheckedEnd) return;
  Execution& run = execution();
  Task& me = run.me();
  SyncClock& carried = run.memory().atomic_clock(address);
  if (releases(order)) {
    run.clocks().release(me.id, carried, false);
  } else {
    run.clocks().assign(carried, me.released);
  }
}

void order_update(std::uintptr_t address, int order) {
  if (address >= kCheckedEnd) return;
  Execution& run = execution();
  Task& me = run.me();
  SyncClock& carried = run.memory().atomic_clock(address);
  if (acquires(order)) {
    run.clocks().acquire(me.id, carried);
  } else {
    run.clocks().merge(me.pending, carried);
  }
  if (releases(order)) {
    run.clocks().release(me.id, carried, true);
  } else {
    run.clocks().merge(carried, me.released);
  }
}

void fence(int order, std::uintptr_t pc) {
  Execution& run = execution();
  Task& me = run.me();
  run.point(Op::kFence, nullptr, pc);
  if (acquires(order)) run.clocks().acquire(me.id, me.pending);
  if (releases(order)) run.clocks().release(me.id, me.released, false);
}

}  // namespace racecourse::model
