#include "harness/runtime/memory.h"

#include <algorithm>

namespace racecourse::model {
namespace {

constexpr std::size_t kMaxExtras = 16 * 1024 * 1024;  // address space; touched as needed
constexpr std::size_t kFreedBytesMarked = 64 * 1024;

// Whether an access conflicts with whatever `old` conflicts with, so that `old` need not be kept.
bool covers(std::uint8_t flags, std::uint8_t old) {
  const bool as_strong_a_write = (flags & kIsWrite) != 0 || (old & kIsWrite) == 0;
  const bool as_plain = (flags & kIsAtomic) == 0 || (old & kIsAtomic) != 0;
  return as_strong_a_write && as_plain && (old & kIsFree) == 0;
}

}  // namespace

Memory::Memory() : extras_(kMaxExtras), further_(kMaxExtras), syncs_(kMaxExtras) {
  reserve((kCheckedEnd >> 3) * sizeof(ShadowCell), kShadowBase);
}

void Memory::reset(std::uint32_t generation) {
  generation_ = generation;
  extras_.resize(1);  // index 0 is "none"
  further_.resize(1);
  syncs_.resize(1);
}

Memory::Extra& Memory::extra_of(ShadowCell& cell) {
  if (cell.extra == 0) {
    cell.extra = static_cast<std::uint32_t>(extras_.size());
    extras_.push_back({0, 0});
  }
  return extras_[cell.extra];
}

void Memory::compare(Clocks& clocks, Observer& observer, const ShadowRecord& before,
                     const ShadowRecord& now, std::uintptr_t address) {
  if ((before.mask & now.mask) == 0) return;
  const bool gone = (before.flags & kIsFree) != 0;
  if (!gone) {
    if (before.task == now.task) return;
    if (((before.flags | now.flags) & kIsWrite) == 0) return;
    if ((before.flags & now.flags & kIsAtomic) != 0) return;
    if (clocks.ordered(before.epoch, before.task, now.task)) return;
  }
  const auto describe = [address](const ShadowRecord& record, bool frees) {
    const auto first = static_cast<unsigned>(__builtin_ctz(record.mask));
    const auto size = static_cast<unsigned>(__builtin_popcount(record.mask));
    return Access{record.task,
                  record.epoch,
                  record.pc,
                  (address & ~std::uintptr_t{7}) + first,
                  size,
                  (record.flags & kIsWrite) != 0,
                  (record.flags & kIsAtomic) != 0,
                  frees};
  };
  observer.conflict(describe(before, gone), describe(now, freeing_));
}

void Memory::keep(ShadowCell& cell, const ShadowRecord& record) {
  if (further_.full()) return;
  Extra& extra = extra_of(cell);
  further_.push_back({record, extra.further});
  extra.further = static_cast<std::uint32_t>(further_.size() - 1);
}

void Memory::check(Clocks& clocks, Observer& observer, TaskId task, Epoch epoch, ShadowCell& cell,
                   std::uintptr_t address, std::uint8_t mask, std::uint8_t flags,
                   std::uintptr_t pc) {
  const ShadowRecord now{epoch, task, mask, flags, static_cast<std::uint32_t>(pc)};
  if (cell.generation != generation_) {
    fresh(cell);
    ((flags & kIsWrite) != 0 ? cell.write : cell.read) = now;
    return;
  }
  // Whether a record is of no more use once `now` is kept.
  const auto superseded = [&](const ShadowRecord& old) {
    return (old.mask & ~mask) == 0 && covers(flags, old.flags) &&
           (old.task == task || clocks.ordered(old.epoch, old.task, task));
  };
  bool write_free = cell.write.epoch == 0;
  bool read_free = cell.read.epoch == 0;
  if (!write_free) {
    compare(clocks, observer, cell.write, now, address);
    write_free = superseded(cell.write);
  }
  if (!read_free) {
    compare(clocks, observer, cell.read, now, address);
    read_free = superseded(cell.read);
  }
  if (cell.extra != 0) {
    std::uint32_t* link = &extras_[cell.extra].further;
    while (*link != 0) {
      Further& other = further_[*link];
      compare(clocks, observer, other.record, now, address);
      if (superseded(other.record)) {
        *link = other.next;
      } else {
        link = &other.next;
      }
    }
  }
  if ((flags & kIsWrite) != 0) {
    if (read_free) cell.read = {};
    if (!write_free) {
      // One thread's writes of neighbouring bytes are one record.
      if (same(cell.write, epoch, task, flags)) {
        cell.write.mask |= mask;
        return;
      }
      keep(cell, cell.write);
    }
    cell.write = now;
    return;
  }
  if (!read_free) {
    if (same(cell.read, epoch, task, flags)) {
      cell.read.mask |= mask;
      return;
    }
    keep(cell, cell.read);
  }
  cell.read = now;
}

void Memory::range(Clocks& clocks, Observer& observer, TaskId task, std::uintptr_t address,
                   std::size_t size, std::uint8_t flags, std::uintptr_t pc) {
  const Epoch epoch = clocks.epoch(task);
  const std::uintptr_t end = std::min<std::uintptr_t>(address + size, kCheckedEnd);
  while (address < end) {
    const unsigned offset = address & 7;
    const auto bytes = static_cast<unsigned>(std::min<std::uintptr_t>(8 - offset, end - address));
    const auto mask = static_cast<std::uint8_t>(((1U << bytes) - 1U) << offset);
    ShadowCell& cell = cell_of(address);
    const ShadowRecord& own = (flags & kIsWrite) != 0 ? cell.write : cell.read;
    const bool known = cell.generation == generation_ && same(own, epoch, task, flags) &&
                       (own.mask & mask) == mask;
    if (!known) check(clocks, observer, task, epoch, cell, address, mask, flags, pc);
    address += bytes;
  }
}

SyncClock& Memory::atomic_clock(std::uintptr_t address) {
  ShadowCell& cell = cell_of(address);
  if (cell.generation != generation_) fresh(cell);
  Extra& extra = extra_of(cell);
  const auto offset = static_cast<std::uint32_t>(address & 7);
  for (std::uint32_t i = extra.syncs; i != 0; i = syncs_[i].next) {
    if (syncs_[i].offset == offset) return syncs_[i].clock;
  }
  syncs_.push_back({{}, offset, extra.syncs});
  extra.syncs = static_cast<std::uint32_t>(syncs_.size() - 1);
  return syncs_.back().clock;
}

void Memory::freed(Clocks& clocks, Observer& observer, TaskId task, std::uintptr_t address,
                   std::size_t size, std::uintptr_t pc) {
  size = std::min(size, kFreedBytesMarked);
  freeing_ = true;
  range(clocks, observer, task, address, size, kIsWrite, pc);
  freeing_ = false;
  const Epoch epoch = clocks.epoch(task);
  const std::uintptr_t end = (address + size + 7) & ~std::uintptr_t{7};
  for (; address < end; address += 8) {
    ShadowCell& cell = cell_of(address);
    fresh(cell);
    cell.write = {epoch, task, 0xFF, kIsWrite | kIsFree, static_cast<std::uint32_t>(pc)};
  }
}

void Memory::forget(std::uintptr_t address, std::size_t size) {
  for (const std::uintptr_t end = address + size; address < end; address += 8) {
    cell_of(address).generation = 0;
  }
}

}  // namespace racecourse::model
