#include "race_war.h"
#error No space left on device
