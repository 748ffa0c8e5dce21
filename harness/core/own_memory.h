#pragma once

// Memory of racecourse's own in the process of an explored program, which nothing of the program's
// has to write to: the globals of the explorer, and what it asked the kernel for.

#include <cstddef>
#include <cstdint>

#include "harness/core/stable_address.h"

// Begin and end of the explorer's sections (recipe::join_harness in grading); null where it has
// none.
extern "C" {
extern char __start_rc_own_data[] __attribute__((weak));
extern char __stop_rc_own_data[] __attribute__((weak));
extern char __start_rc_own_bss[] __attribute__((weak));
extern char __stop_rc_own_bss[] __attribute__((weak));
}

namespace racecourse {

struct OwnMapping {
  std::uintptr_t begin;
  std::size_t size;
};
inline constexpr std::size_t kMaxOwnMappings = 64;
inline OwnMapping g_own_mappings[kMaxOwnMappings];
inline std::size_t g_own_mapping_count = 0;

// What lies below kFixedEnd is the program's. Before there is a second thread, or while it waits.
inline void note_own_mapping(std::uintptr_t begin, std::size_t size) {
  if (begin < kFixedEnd || g_own_mapping_count == kMaxOwnMappings) return;
  g_own_mappings[g_own_mapping_count++] = {begin, size};
}

// Pre: address >= kFixedEnd.
inline bool is_own_mapping(std::uintptr_t address) {
  for (std::size_t i = 0; i < g_own_mapping_count; ++i) {
    if (address - g_own_mappings[i].begin < g_own_mappings[i].size) return true;
  }
  return false;
}

// Pre: address < kFixedEnd.
inline bool is_own_global(std::uintptr_t address) {
  const auto within = [address](const char* begin, const char* end) {
    return address - reinterpret_cast<std::uintptr_t>(begin) <
           static_cast<std::size_t>(end - begin);
  };
  return within(__start_rc_own_data, __stop_rc_own_data) ||
         within(__start_rc_own_bss, __stop_rc_own_bss);
}

}  // namespace racecourse
