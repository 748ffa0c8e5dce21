// Memory that nobody can give back any more: of the blocks that are left when a program has come to
// its end, those that no pointer leads to. Anything that looks like a pointer is taken for one, as
// LeakSanitizer does, so that what is told is leaked; what is not told may be, too.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include <link.h>

#include "harness/core/stable_address.h"
#include "harness/detect/detectors.h"
#include "harness/runtime/address_space.h"
#include "harness/runtime/snapshot.h"

namespace racecourse::detect {

using model::Heap;
using model::IncidentKind;

namespace {

constexpr std::size_t kMaxBlocks = 1 << 20;
constexpr std::size_t kMaxTold = 8;

struct Block {
  Heap::Live live;
  bool reached;
  bool inner;  // only other lost blocks lead to it
};

// The graph of what is left, by address.
struct Left {
  MappedVector<Block> blocks{kMaxBlocks};
  MappedVector<std::uint32_t> to_scan{kMaxBlocks};

  Block* around(std::uintptr_t address) {
    Block* after = std::upper_bound(
        blocks.begin(), blocks.end(), address,
        [](std::uintptr_t at, const Block& block) { return at < block.live.start; });
    if (after == blocks.begin()) return nullptr;
    Block& block = after[-1];
    return address < block.live.start + std::max<std::size_t>(block.live.size, 1) ? &block
                                                                                  : nullptr;
  }

  template <class Visit>
  void for_each_pointer(std::span<const std::byte> memory, Visit visit) {
    // Lock-free code keeps counters in the upper bits of pointers.
    constexpr std::uintptr_t kAddressBits = (std::uintptr_t{1} << 48) - 1;
    constexpr std::size_t kWord = sizeof(std::uintptr_t);
    const std::uintptr_t lowest = blocks[0].live.start;
    auto at = reinterpret_cast<std::uintptr_t>(memory.data());
    const std::uintptr_t end = at + memory.size();
    for (at = (at + kWord - 1) & ~(kWord - 1); at + kWord <= end; at += kWord) {
      std::uintptr_t value = 0;
      std::memcpy(&value, reinterpret_cast<const void*>(at), kWord);
      value &= kAddressBits;
      if (value < lowest || value >= model::kHeapBase + model::kHeapBytes) continue;
      if (Block* block = around(value)) visit(*block);
    }
  }

  void mark(std::span<const std::byte> memory) {
    for_each_pointer(memory, [this](Block& block) {
      if (block.reached) return;
      block.reached = true;
      to_scan.push_back(static_cast<std::uint32_t>(&block - blocks.begin()));
    });
  }
  void reach_from(std::span<const std::byte> memory) {
    mark(memory);
    while (!to_scan.empty()) {
      const std::uint32_t next = to_scan.back();
      to_scan.pop_back();
      mark(memory_of(blocks[next]));
    }
  }
  static std::span<const std::byte> memory_of(const Block& block) {
    return {reinterpret_cast<const std::byte*>(block.live.start), block.live.size};
  }
  bool all_reached() const {
    return std::all_of(blocks.begin(), blocks.end(),
                       [](const Block& block) { return block.reached; });
  }
};

Left& left() {
  static Left* left = new (reserve(sizeof(Left))) Left;
  return *left;
}

// What libstdc++ and libc keep for the program, some of it in the program's own data: facets,
// buffers, the environment.
int reach_from_library(dl_phdr_info* info, std::size_t, void*) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    const std::uintptr_t begin = info->dlpi_addr + header.p_vaddr;
    if (header.p_type != PT_LOAD || (header.p_flags & PF_W) == 0) continue;
    left().reach_from({reinterpret_cast<const std::byte*>(begin), header.p_memsz});
  }
  return 0;
}

}  // namespace

std::uint64_t Detectors::allocated(std::uintptr_t block, std::uintptr_t pc) {
  const model::Task& task = model::execution().me();
  if (telling() && !allocations_.full()) {
    allocations_.resize(allocations_.size() + 1);
    Allocation& allocation = allocations_.back();
    allocation.block = block;
    allocation.by = task.id;
    allocation.depth =
        static_cast<std::uint32_t>(stack_of(task, pc, allocation.stack, record::kMaxFrames));
  }
  return place_key(task, pc);
}

void Detectors::tell_leak(const Heap::Live& block) {
  const std::uintptr_t* stack = &block.allocated_at;
  std::size_t depth = 1;
  model::TaskId by = model::kNobody;
  // The last one there: memory may have been used before.
  for (const Allocation& allocation : allocations_) {
    if (allocation.block != block.start) continue;
    stack = allocation.stack;
    depth = allocation.depth;
    by = allocation.by;
  }
  record::Writer("leak")
      .number("bytes", static_cast<std::int64_t>(block.size))
      .number("thread", by == model::kNobody ? -1 : by)
      .addresses("stack", stack, depth)
      .send(fd_);
}

void Detectors::finished() {
  if (Heap::live() == 0 || Heap::live() > kMaxBlocks || Heap::has_other_memory()) return;
  model::Execution& run = model::execution();
  Left& graph = left();
  graph.blocks.clear();
  graph.to_scan.clear();
  Heap::for_each_live(
      [&](const Heap::Live& live) { graph.blocks.push_back({live, false, false}); });
  // The first task's thread-local variables are the program's to the end.
  const auto* locals = reinterpret_cast<const std::byte*>(model::stack_top(0));
  for (std::size_t i = 0; i < 3; ++i) graph.reach_from(model::Snapshot::piece(i));
  graph.reach_from({locals, model::kThreadBytes});
  graph.reach_from(std::as_bytes(std::span(run.task(0).keys)));
  if (graph.all_reached()) return;
  ::dl_iterate_phdr(reach_from_library, nullptr);
  for (Block& lost : graph.blocks) {
    if (lost.reached) continue;
    graph.for_each_pointer(Left::memory_of(lost), [&lost](Block& inner) {
      if (&inner != &lost) inner.inner = true;
    });
  }
  // Of a ring all are inner ones.
  const bool ring = std::all_of(graph.blocks.begin(), graph.blocks.end(),
                                [](const Block& block) { return block.reached || block.inner; });
  std::size_t told = 0;
  for (const Block& lost : graph.blocks) {
    if (lost.reached || (lost.inner && !ring)) continue;
    const std::size_t before = run.incidents().size();
    run.incident(IncidentKind::kLeak, lost.live.site, lost.live.start);
    if (run.incidents().size() == before) continue;
    if (telling()) tell_leak(lost.live);
    if (++told == kMaxTold) break;
  }
}

}  // namespace racecourse::detect
