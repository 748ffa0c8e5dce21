#include "race_war.h"

long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  for (long i = 0; i < ups + downs; ++i) rc::work();
  return ups - downs;
}
