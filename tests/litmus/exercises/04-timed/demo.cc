#include "timed.h"

int main() { return timed(1) == 0 ? 1 : 0; }
