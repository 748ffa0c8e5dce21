#include "chains.h"

std::uint64_t chains(int, long, int) { return 0; }
