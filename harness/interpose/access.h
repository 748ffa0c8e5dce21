#pragma once

#include <cstdint>

namespace racecourse::interpose {

// A plain access of a word by a world, on behalf of the student's code that called it at `pc`.
void world_access(const std::uint64_t* word, bool write, std::uintptr_t pc);

}  // namespace racecourse::interpose
