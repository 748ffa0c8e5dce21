#include "harness/runtime/heap.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "harness/core/mapped.h"
#include "harness/runtime/address_space.h"
#include "harness/runtime/execution.h"

namespace racecourse::model {
namespace {

constexpr std::size_t kUnit = 16;
constexpr std::size_t kLimit = std::size_t{256} << 20;      // of an execution
constexpr std::size_t kReuseAfter = std::size_t{32} << 20;  // bytes taken; older blocks return then
constexpr std::size_t kReturnAbove = std::size_t{4}
                                     << 20;  // bytes kept resident between executions
constexpr unsigned char kFresh = 0xCD;
constexpr std::uint32_t kLive = 0x4C495645;
constexpr std::uint32_t kFreed = 0x46524545;
constexpr std::uint32_t kGap = 0x47415020;

// Before each block. Of a gap in front of an aligned one there are only `state` and `units`.
struct Header {
  std::uint32_t state;
  std::uint32_t allocated_at;
  std::uint32_t freed_at;
  std::uint32_t units;      // from this header to the next
  std::uint64_t size;       // asked for
  std::uint64_t next_free;  // in its size class, oldest first; 0: none. Of a live one: its site
};
static_assert(sizeof(Header) % kUnit == 0);

struct FreeList {
  Header* first;
  Header* last;
};

struct State {
  std::uintptr_t top = 0;
  std::uintptr_t initial_end = 0;
  std::size_t live = 0;  // above that
  bool other_memory = false;
  FreeList free[64] = {};
};
State g_heap;

// Aligned blocks have their header right before them; the gap in front belongs to nobody.
Header* header_of(const void* block) {
  return reinterpret_cast<Header*>(reinterpret_cast<std::uintptr_t>(block) - sizeof(Header));
}
void* block_of(Header* header) { return header + 1; }

std::size_t class_of(std::size_t units) { return static_cast<std::size_t>(std::bit_width(units)); }

void start() {
  if (g_heap.top != 0) return;
  reserve(kHeapBytes, kHeapBase);
  g_heap.top = g_heap.initial_end = kHeapBase;
}

// What is said of a new block of the execution.
void* announce(Header* header, std::uintptr_t pc) {
  void* block = block_of(header);
  header->next_free = 0;
  if (!exploring()) return block;
  ++g_heap.live;
  Execution& run = execution();
  header->next_free = run.observer().allocated(reinterpret_cast<std::uintptr_t>(block), pc);
  return block;
}

// A block that was given back long ago and is large enough.
void* reuse(std::size_t size, std::size_t units) {
  FreeList& list = g_heap.free[class_of(units)];
  Header* header = list.first;
  if (header == nullptr || header->units < units) return nullptr;
  list.first = reinterpret_cast<Header*>(header->next_free);
  if (list.first == nullptr) list.last = nullptr;
  header->state = kLive;
  header->size = size;
  execution().memory().forget(reinterpret_cast<std::uintptr_t>(block_of(header)),
                              (header->units * kUnit) - sizeof(Header));
  return block_of(header);
}

void fill(void* block, std::size_t bytes) {
  std::memset(block, kFresh, bytes);
  if (exploring()) execution().spend(bytes / 64);
}

}  // namespace

void* Heap::allocate(std::size_t size, std::size_t alignment, std::uintptr_t pc) {
  start();
  alignment = std::max(alignment, kUnit);
  const std::size_t bytes = (std::max<std::size_t>(size, 1) + kUnit - 1) & ~(kUnit - 1);
  const std::size_t units = (bytes + sizeof(Header)) / kUnit;
  if (exploring() && alignment == kUnit && g_heap.top - g_heap.initial_end > kReuseAfter) {
    if (void* block = reuse(size, units)) {
      fill(block, bytes);
      header_of(block)->allocated_at = static_cast<std::uint32_t>(pc);
      return announce(header_of(block), pc);
    }
  }
  const std::uintptr_t at =
      (g_heap.top + sizeof(Header) + alignment - 1) & ~(std::uintptr_t{alignment} - 1);
  if (size > kLimit || at + bytes - g_heap.initial_end > kLimit) {
    if (exploring()) execution().observer().exhausted("256 MiB of memory", pc);
    return nullptr;
  }
  if (const std::uintptr_t gap = at - sizeof(Header) - g_heap.top; gap != 0) {
    auto* filler = reinterpret_cast<Header*>(g_heap.top);
    filler->state = kGap;
    filler->units = static_cast<std::uint32_t>(gap / kUnit);
  }
  g_heap.top = at + bytes;
  auto* block = reinterpret_cast<void*>(at);
  *header_of(block) = {
      kLive, static_cast<std::uint32_t>(pc), 0, static_cast<std::uint32_t>(units), size, 0};
  fill(block, bytes);
  return announce(header_of(block), pc);
}

void Heap::free(void* block, std::uintptr_t pc, bool checked) {
  Header* header = header_of(block);
  const auto address = reinterpret_cast<std::uintptr_t>(block);
  if (!exploring()) {
    if (header->state == kLive) header->state = kFreed;
    return;
  }
  Execution& run = execution();
  if (address % kUnit != 0 || header->state != kLive) {
    run.observer().bad_free(address, pc);
    return;
  }
  header->state = kFreed;
  header->freed_at = static_cast<std::uint32_t>(pc);
  if (address >= g_heap.initial_end) --g_heap.live;
  if (!checked) return;
  if (run.special()) {
    run.special_access(address, static_cast<std::uint32_t>(header->size), kIsWrite | kIsFree, pc);
  }
  run.memory().freed(run.clocks(), run.observer(), run.me().id, address, header->size, pc);
  if (address < g_heap.initial_end) return;
  FreeList& list = g_heap.free[class_of(header->units)];
  header->next_free = 0;
  if (list.last != nullptr) {
    list.last->next_free = reinterpret_cast<std::uint64_t>(header);
  } else {
    list.first = header;
  }
  list.last = header;
}

bool Heap::owns(const void* address) {
  const auto at = reinterpret_cast<std::uintptr_t>(address);
  return at >= kHeapBase && at < kHeapBase + kHeapBytes;
}

std::size_t Heap::size_of(const void* block) { return header_of(block)->size; }

void Heap::note_other_memory() { g_heap.other_memory = true; }
bool Heap::has_other_memory() { return g_heap.other_memory; }

std::size_t Heap::live() { return g_heap.live; }

Heap::Live Heap::next_live(std::uintptr_t& at) {
  while (at < g_heap.top) {
    auto* header = reinterpret_cast<Header*>(at);
    at += header->units * kUnit;
    if (header->state != kLive) continue;
    return {reinterpret_cast<std::uintptr_t>(block_of(header)), header->size, header->allocated_at,
            header->next_free};
  }
  return {};
}

std::uintptr_t Heap::initial_end() { return g_heap.initial_end; }

void Heap::seal() {
  start();
  g_heap.initial_end = g_heap.top = (g_heap.top + 4095) & ~std::uintptr_t{4095};
}

void Heap::reset() {
  if (g_heap.top > g_heap.initial_end + kReturnAbove) {
    const std::uintptr_t from = g_heap.initial_end + kReturnAbove;
    raw_syscall(SYS_madvise, from, g_heap.top - from, MADV_DONTNEED);
  }
  g_heap.top = g_heap.initial_end;
  g_heap.live = 0;
  std::memset(g_heap.free, 0, sizeof g_heap.free);
}

Heap::Block Heap::block_around(std::uintptr_t address) {
  // Headers lie at multiples of 16 bytes; the nearest one below that claims the address has it.
  constexpr std::uintptr_t kReach = std::uintptr_t{64} << 20;
  if (address < kHeapBase || address >= g_heap.top) return {};
  const std::uintptr_t lowest = address - std::min(address - kHeapBase, kReach);
  for (std::uintptr_t at = address & ~(kUnit - 1); at >= lowest + sizeof(Header); at -= kUnit) {
    const Header* header = header_of(reinterpret_cast<void*>(at));
    if (header->state != kLive && header->state != kFreed) continue;
    if (header->units > kLimit / kUnit || header->size > kLimit) continue;
    if (address >= at + std::max<std::uint64_t>(header->size, 1)) return {};
    return {at, header->size, header->state == kFreed, header->allocated_at, header->freed_at};
  }
  return {};
}

}  // namespace racecourse::model
