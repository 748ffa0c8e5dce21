#pragma once

// What libstdc++ does by design, or by a defect of its own, and the student cannot help. Filtered
// by the names of its functions in the program's symbol table.

#include <cstddef>
#include <cstdint>

namespace racecourse::detect {

// The code is atomic<shared_ptr>'s, whose reference counting libstdc++ 12 orders by a bit in a
// pointer that it also accesses plainly (ThreadSanitizer reports it, too).
bool is_quirk_of_library(std::uintptr_t pc);

// A stack inside a loop of the library that waits for, or gives way to, another thread without
// blocking: std::lock's back-off, which would go on for ever only if two threads kept in step, and
// the lock inside atomic<shared_ptr>.
bool in_library_loop(const std::uintptr_t* pcs, std::size_t count);

}  // namespace racecourse::detect
