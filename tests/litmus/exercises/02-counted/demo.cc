#include "counted.h"

int main() { return add_up(100) == 4950 ? 0 : 1; }
