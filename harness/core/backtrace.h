#pragma once

#include <cstddef>
#include <cstdint>

extern "C" char __executable_start, etext;

namespace racecourse {

// Whether the address lies in the program's own code, and not in a shared library's.
inline bool in_program(std::uintptr_t pc) {
  return pc >= reinterpret_cast<std::uintptr_t>(&__executable_start) &&
         pc < reinterpret_cast<std::uintptr_t>(&etext);
}

// The calling thread's return addresses within the program itself, innermost first; frames of
// shared libraries say nothing to a student and move with every run. Follows the unwind tables.
std::size_t backtrace(std::uintptr_t* pcs, std::size_t capacity);

}  // namespace racecourse
