#pragma once

// Plain and atomic accesses of the student's memory, held against happens-before. The shadow keeps,
// for each 8 bytes, the accesses that a later one could conflict with: the last write and the last
// read in place, further ones (other bytes, concurrent readers) in a list. Nothing is ever dropped
// that could still show a race, so detection is exact for the schedule that is executed (Flanagan
// and Freund, "FastTrack", PLDI 2009, kept per byte mask).

#include <cstdint>

#include "harness/core/mapped.h"
#include "harness/runtime/address_space.h"
#include "harness/runtime/clocks.h"
#include "harness/runtime/observer.h"

namespace racecourse::model {

enum AccessFlags : std::uint8_t {
  kPlainRead = 0,
  kIsWrite = 1,
  kIsAtomic = 2,
  kIsFree = 4,
  kIsTable = 8,  // of an object's pointer to its virtual functions: no part of a history
};

struct ShadowRecord {
  Epoch epoch;  // 0: none
  TaskId task;
  std::uint8_t mask;  // which of the 8 bytes
  std::uint8_t flags;
  std::uint32_t pc;  // the executable lies below 4 GiB
};

struct ShadowCell {
  std::uint32_t generation;  // of another execution: the cell is empty
  std::uint32_t extra;       // 0: none
  ShadowRecord write;
  ShadowRecord read;
};
static_assert(sizeof(ShadowCell) == 32);

class Memory {
 public:
  Memory();
  void reset(std::uint32_t generation);

  // Pre: address + size <= kCheckedEnd. `row` is the running task's clock.
  template <unsigned kSize, bool kWrite>
  void access(Clocks& clocks, Observer& observer, TaskId task, std::uintptr_t address,
              std::uintptr_t pc) {
    const unsigned offset = address & 7;
    if (offset + kSize > 8) {
      range(clocks, observer, task, address, kSize, kWrite ? kIsWrite : 0, pc);
      return;
    }
    const auto mask = static_cast<std::uint8_t>(((1U << kSize) - 1U) << offset);
    const Epoch epoch = clocks.epoch(task);
    ShadowCell& cell = cell_of(address);
    if (cell.generation == generation_) {
      const ShadowRecord& own = kWrite ? cell.write : cell.read;
      if (same(own, epoch, task, kWrite ? kIsWrite : 0) && (own.mask & mask) == mask) return;
      if (!kWrite && same(cell.write, epoch, task, kIsWrite) && (cell.write.mask & mask) == mask) {
        return;
      }
    }
    check(clocks, observer, task, epoch, cell, address, mask, kWrite ? kIsWrite : 0, pc);
  }

  void range(Clocks& clocks, Observer& observer, TaskId task, std::uintptr_t address,
             std::size_t size, std::uint8_t flags, std::uintptr_t pc);

  // What the atomic object at `address` carries from its writers to its readers.
  SyncClock& atomic_clock(std::uintptr_t address);

  // The block has been given back: whoever touches it from now on is told.
  void freed(Clocks& clocks, Observer& observer, TaskId task, std::uintptr_t address,
             std::size_t size, std::uintptr_t pc);
  // The block is new: what was known of its addresses concerns another one.
  void forget(std::uintptr_t address, std::size_t size);

 private:
  struct Further {
    ShadowRecord record;
    std::uint32_t next;  // index into further_; 0: none
  };
  struct Sync {
    SyncClock clock;
    std::uint32_t offset;
    std::uint32_t next;
  };
  struct Extra {
    std::uint32_t further;
    std::uint32_t syncs;
  };

  static ShadowCell& cell_of(std::uintptr_t address) {
    return reinterpret_cast<ShadowCell*>(kShadowBase)[address >> 3];
  }
  static bool same(const ShadowRecord& record, Epoch epoch, TaskId task, std::uint8_t flags) {
    return record.epoch == epoch && record.task == task && record.flags == flags;
  }
  void fresh(ShadowCell& cell) { cell = ShadowCell{generation_, 0, {}, {}}; }
  void check(Clocks& clocks, Observer& observer, TaskId task, Epoch epoch, ShadowCell& cell,
             std::uintptr_t address, std::uint8_t mask, std::uint8_t flags, std::uintptr_t pc);
  void compare(Clocks& clocks, Observer& observer, const ShadowRecord& before,
               const ShadowRecord& now, std::uintptr_t address);
  void keep(ShadowCell& cell, const ShadowRecord& record);
  Extra& extra_of(ShadowCell& cell);

  std::uint32_t generation_ = 0;
  bool freeing_ = false;  // the access at hand gives the memory back
  MappedVector<Extra> extras_;
  MappedVector<Further> further_;
  MappedVector<Sync> syncs_;
};

}  // namespace racecourse::model
