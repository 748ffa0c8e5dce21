#include "race_war.h"

long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  volatile bool go_on = true;
  while (go_on) {}
  return 0;
}
