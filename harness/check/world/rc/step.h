#pragma once

#include <cstdint>

namespace rc {

// One step of a long computation. The same x gives the same value, on any thread and at any time.
std::uint64_t step(std::uint64_t x);

}  // namespace rc
