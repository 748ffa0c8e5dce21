#include "errand.h"

long errand(long (*work)(long), long argument) { return work(argument); }
