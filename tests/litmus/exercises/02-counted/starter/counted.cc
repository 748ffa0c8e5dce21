#include "counted.h"

long add_up(int) { return 0; }
