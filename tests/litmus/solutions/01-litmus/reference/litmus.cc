#include "litmus.h"

int litmus() { return 42; }
