#include "race_war.h"
int bomb[1u << 31] = {1};
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  return bomb[1];
}
