#include "harness/runtime/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "harness/core/mapped.h"
#include "harness/runtime/address_space.h"
#include "harness/runtime/heap.h"

// The linker's names for the sections that the student's and the check's pieces were merged into.
extern "C" {
extern char __start_rc_data[] __attribute__((weak));
extern char __stop_rc_data[] __attribute__((weak));
extern char __start_rc_bss[] __attribute__((weak));
extern char __stop_rc_bss[] __attribute__((weak));
}

namespace racecourse::model {
namespace {

struct Region {
  char* start = nullptr;
  std::size_t bytes = 0;
  char* saved = nullptr;

  void take(char* from, char* to) {
    start = from;
    bytes = static_cast<std::size_t>(to - from);
    if (bytes == 0) return;
    saved = static_cast<char*>(reserve(bytes));
    std::memcpy(saved, start, bytes);
  }
  void restore() const {
    if (bytes != 0) std::memcpy(start, saved, bytes);
  }
};
Region g_regions[3];

}  // namespace

void Snapshot::take() {
  Heap::seal();
  g_regions[0].take(__start_rc_data, __stop_rc_data);
  g_regions[1].take(__start_rc_bss, __stop_rc_bss);
  g_regions[2].take(reinterpret_cast<char*>(kHeapBase),
                    reinterpret_cast<char*>(Heap::initial_end()));
}

void Snapshot::restore() {
  for (const Region& region : g_regions) region.restore();
  Heap::reset();
}

std::span<const std::byte> Snapshot::piece(std::size_t number) {
  const Region& region = g_regions[number];
  return {reinterpret_cast<const std::byte*>(region.start), region.bytes};
}

bool Snapshot::covers(const void* address) {
  const auto* at = static_cast<const char*>(address);
  return (at >= __start_rc_data && at < __stop_rc_data) ||
         (at >= __start_rc_bss && at < __stop_rc_bss);
}

}  // namespace racecourse::model
