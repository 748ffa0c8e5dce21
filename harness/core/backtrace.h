#pragma once

#include <cstddef>
#include <cstdint>

namespace racecourse {

// The calling thread's return addresses within the program itself, innermost first; frames of
// shared libraries say nothing to a student and move with every run. Follows the unwind tables.
std::size_t backtrace(std::uintptr_t* pcs, std::size_t capacity);

}  // namespace racecourse
