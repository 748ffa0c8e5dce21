#pragma once

#include <cstdint>

// The sum of step^n(i) for i < 8, with step(x) = 6364136223846793005 x + 1442695040888963407.
std::uint64_t timed(long n);
