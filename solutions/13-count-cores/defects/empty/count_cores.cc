#include "count_cores.h"

std::uint64_t count_all(std::span<const Job>, int) { return 0; }
