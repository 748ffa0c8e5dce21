#include "harness/core/stable_address.h"

#include <algorithm>
#include <cstddef>

#include <link.h>

namespace racecourse {
namespace {

// What one library has mapped, and where that is said to be.
struct Library {
  std::uintptr_t begin;
  std::uintptr_t end;
  std::uintptr_t stable_begin;
};

constexpr std::size_t kMost = 32;
constexpr std::uintptr_t kFirst = std::uintptr_t{2} << 30;
constexpr std::uintptr_t kUnknown = 0xFFFF'FFFF;

Library g_libraries[kMost];
std::size_t g_count = 0;
std::uintptr_t g_next = kFirst;

int note(dl_phdr_info* info, std::size_t, void*) {
  Library library{~std::uintptr_t{0}, 0, g_next};
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    if (header.p_type != PT_LOAD) continue;
    const std::uintptr_t begin = info->dlpi_addr + header.p_vaddr;
    library.begin = std::min(library.begin, begin);
    library.end = std::max(library.end, begin + header.p_memsz);
  }
  if (library.begin < kFixedEnd || library.begin >= library.end || g_count == kMost) return 0;
  g_next += library.end - library.begin;
  if (g_next >= kUnknown) return 1;
  g_libraries[g_count++] = library;
  return 0;
}

}  // namespace

// In the order in which they were loaded, which is the same for the same program.
void note_libraries() { ::dl_iterate_phdr(note, nullptr); }

std::uintptr_t stable_library_address(std::uintptr_t address) {
  for (std::size_t i = 0; i < g_count; ++i) {
    const Library& library = g_libraries[i];
    if (address < library.begin || address >= library.end) continue;
    return library.stable_begin + (address - library.begin);
  }
  return kUnknown;
}

}  // namespace racecourse
