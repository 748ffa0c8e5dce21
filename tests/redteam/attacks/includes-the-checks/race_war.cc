#include "race_war.h"
#include "../checks.cc"
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  return 0;
}
