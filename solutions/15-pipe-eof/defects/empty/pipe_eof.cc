#include "pipe_eof.h"

int ship(const Produce&, const Consume&) { return 0; }
