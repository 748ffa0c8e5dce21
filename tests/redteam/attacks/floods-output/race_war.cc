#include "race_war.h"
#include <cstdio>
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  for (;;) std::puts("flood flood flood flood flood flood flood");
}
