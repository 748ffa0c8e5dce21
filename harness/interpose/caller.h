#pragma once

#include <cstdint>

// The return address of the interposer that uses it: where the student's program called it.
#define RC_CALLER (reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)))
