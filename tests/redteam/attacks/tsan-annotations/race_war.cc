#include "race_war.h"
extern "C" void AnnotateIgnoreWritesBegin(const char*, int);
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
  return 1000;
}
