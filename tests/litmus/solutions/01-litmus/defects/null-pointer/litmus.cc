#include "litmus.h"

int litmus() {
  int* volatile nowhere = nullptr;
  return *nowhere;
}
