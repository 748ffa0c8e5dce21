// Data races, use after free, bad frees.

#include <algorithm>

#include "harness/core/stable_address.h"
#include "harness/detect/detectors.h"
#include "harness/detect/quirks.h"
#include "harness/runtime/heap.h"
#include "harness/runtime/snapshot.h"

namespace racecourse::detect {

using model::Access;
using model::IncidentKind;

Detectors* g_detectors = nullptr;

std::size_t stack_of(const model::Task& task, std::uintptr_t pc, std::uintptr_t* pcs,
                     std::size_t capacity) {
  std::size_t count = 0;
  if (pc != 0 && capacity != 0) pcs[count++] = pc;
  for (std::size_t i = std::min<std::size_t>(task.depth, model::Task::kMaxDepth);
       i-- > 0 && count < capacity;) {
    pcs[count++] = task.stack[i];
  }
  return count;
}

std::uint64_t place_key(const model::Task& task, std::uintptr_t pc) {
  std::uint64_t key = stable_address(pc);
  const std::size_t depth = std::min<std::size_t>(task.depth, model::Task::kMaxDepth);
  for (std::size_t i = 0; i < 3 && i < depth; ++i) {
    key = key * 0x9E3779B97F4A7C15ULL + stable_address(task.stack[depth - 1 - i]);
  }
  return key;
}

void Detectors::conflict(const Access& before, const Access& now) {
  model::Execution& run = model::execution();
  const std::uint64_t one = stable_address(before.pc), other = stable_address(now.pc);
  const std::uint64_t key = std::min(one, other) << 32 | std::max(one, other);
  const IncidentKind kind = before.free ? IncidentKind::kUseAfterFree : IncidentKind::kDataRace;
  bool known = false;
  for (const model::Incident& old : run.incidents()) {
    known = known || (old.kind == kind && old.key == key);
  }
  if (known) return;
  if (!before.free) {
    constexpr std::size_t kNear = 3;  // the library's own helpers are called in between
    std::uintptr_t near[kNear];
    const std::size_t count = stack_of(run.me(), now.pc, near, kNear);
    if (is_quirk_of_library(before.pc)) return;
    for (std::size_t i = 0; i < count; ++i) {
      if (is_quirk_of_library(near[i])) return;
    }
  }
  if (telling()) {
    const model::Native native;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(*native.task(), now.pc, pcs, record::kMaxFrames);
    const Step* step = find(before);
    if (kind == IncidentKind::kUseAfterFree) {
      record::Writer line("memory_error");
      line.text("what", "use after free")
          .number("thread", now.task)
          .number("write", now.write ? 1 : 0)
          .number("size", now.size)
          .addresses("stack", pcs, depth);
      if (step != nullptr) {
        line.addresses("freed", step->stack, step->depth);
      } else {
        line.addresses("freed", &before.pc, 1);
      }
      const model::Heap::Block block = model::Heap::block_around(now.address);
      if (block.start != 0) line.addresses("allocated", &block.allocated_at, 1);
      line.send(fd_);
    } else {
      record::Writer("race").text("what", "data race").number("accesses", 2).send(fd_);
      tell_access(now, pcs, depth);
      if (step != nullptr) {
        tell_access(before, step->stack, step->depth);
      } else {
        tell_access(before, &before.pc, 1);
      }
      const bool global = model::Snapshot::covers(reinterpret_cast<void*>(now.address));
      record::Writer place("place");
      place.text("type", global                                                    ? "global"
                         : model::Heap::owns(reinterpret_cast<void*>(now.address)) ? "heap"
                                                                                   : "stack");
      if (global) place.addresses("address", &now.address, 1);
      place.send(fd_);
    }
  }
  run.incident(kind, key, now.address);
}

void Detectors::tell_access(const Access& access, const std::uintptr_t* stack, std::size_t depth) {
  record::Writer("access")
      .number("thread", access.task)
      .number("write", access.write ? 1 : 0)
      .number("atomic", access.atomic ? 1 : 0)
      .number("frees", access.free ? 1 : 0)
      .number("size", access.size)
      .addresses("stack", stack, depth)
      .send(fd_);
}

void Detectors::watched(const Access& access) {
  if (!telling()) return;
  Step* place = nullptr;
  for (Step& old : trail_) {
    const bool same = old.access.task == access.task && old.access.epoch == access.epoch &&
                      old.access.write == access.write && old.access.pc == access.pc;
    if (same) place = &old;
  }
  if (place == nullptr) {
    if (trail_.full()) trail_.erase_at(0);
    trail_.push_back({});
    place = &trail_.back();
  }
  place->access = access;
  place->depth = static_cast<std::uint32_t>(
      stack_of(model::execution().me(), access.pc, place->stack, record::kMaxFrames));
}

const Detectors::Step* Detectors::find(const Access& access) const {
  const Step* best = nullptr;
  for (const Step& step : trail_) {
    const Access& old = step.access;
    if (old.task != access.task || old.epoch != access.epoch) continue;
    if (old.write != access.write && !access.free) continue;
    if (old.address >= access.address + access.size || access.address >= old.address + old.size) {
      continue;
    }
    if (best == nullptr || old.pc == access.pc) best = &step;
  }
  return best;
}

void Detectors::gone(std::uintptr_t address, std::uint32_t size, bool write, std::uintptr_t pc) {
  model::Execution& run = model::execution();
  if (telling()) {
    const model::Native native;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(*native.task(), pc, pcs, record::kMaxFrames);
    record::Writer("memory_error")
        .text("what", address < model::stack_top((address - model::kStackBase) / model::kStackBytes)
                          ? "use of a local variable after its function ended"
                          : "use of a thread_local after its thread ended")
        .number("thread", run.me().id)
        .number("write", write ? 1 : 0)
        .number("size", size)
        .addresses("stack", pcs, depth)
        .send(fd_);
  }
  run.incident(IncidentKind::kUseAfterFree, place_key(run.me(), pc), address);
}

void Detectors::bad_free(std::uintptr_t address, std::uintptr_t pc) {
  model::Execution& run = model::execution();
  if (telling()) {
    const model::Native native;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(*native.task(), pc, pcs, record::kMaxFrames);
    const model::Heap::Block block = model::Heap::block_around(address);
    const bool twice = block.start == address && block.freed;
    record::Writer line("memory_error");
    line.text("what", twice ? "double free" : "free of what was never allocated")
        .number("thread", run.me().id)
        .addresses("stack", pcs, depth);
    if (twice) {
      line.addresses("freed", &block.freed_at, 1);
      line.addresses("allocated", &block.allocated_at, 1);
    }
    line.send(fd_);
  }
  run.incident(IncidentKind::kBadFree, place_key(run.me(), pc), address);
}

}  // namespace racecourse::detect
