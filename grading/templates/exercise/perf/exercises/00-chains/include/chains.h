#pragma once

#include <cstdint>

#include "rc/step.h"

// The sum, modulo 2^64, of the values of all steps of chains number 0 to count-1, worked out by
// `threads` threads. Each chain makes `steps` steps by rc::step: the first from its number, each
// other one from the value before. Requires: count >= 0, steps >= 0, threads >= 1.
std::uint64_t chains(int count, long steps, int threads);
