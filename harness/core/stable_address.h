#pragma once

#include <cstdint>

namespace racecourse {

// Explored programs lie at fixed addresses below this; shared libraries somewhere above, elsewhere
// in every process.
inline constexpr std::uintptr_t kFixedEnd = std::uintptr_t{16} << 30;

// To be called once, before there is a second thread.
void note_libraries();

std::uintptr_t stable_library_address(std::uintptr_t address);

// The same for the same place in every process: the address itself of what is the program's, below
// 2^32 for what lies in a library, and all ones for what is neither's.
inline std::uintptr_t stable_address(std::uintptr_t address) {
  return address < kFixedEnd ? address : stable_library_address(address);
}

}  // namespace racecourse
