#include "race_war.h"
extern "C" { static long really() { return 5; }
static long (*choose())() { return really; }
long chosen() __attribute__((ifunc("_ZL6choosev"))); }
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  return chosen();
}
