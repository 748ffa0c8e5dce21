#include "race_war.h"

long race_war(long ups, long downs) { return ups - downs; }
