#include "race_war.h"

#include <cstdio>
#include <cstdlib>

long race_war(long, long) {
  static char block[1 << 20];
  for (int i = 0;; ++i) {
    char name[64];
    std::snprintf(name, sizeof name, "/tmp/%d", i);
    std::FILE* file = std::fopen(name, "w");
    if (file == nullptr) std::_Exit(3);
    const bool full = std::fwrite(block, sizeof block, 1, file) != 1;
    std::fclose(file);
    if (full) std::_Exit(3);
  }
}
