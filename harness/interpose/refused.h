#pragma once

#include <cstdint>

namespace racecourse::interpose {

// The program did what the explorer does not model. Ends the execution, saying what it was.
// Pre: exploring.
[[noreturn]] void refuse(const char* what, std::uintptr_t pc);

}  // namespace racecourse::interpose
