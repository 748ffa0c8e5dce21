#include "litmus.h"

int main() { return litmus() == 42 ? 0 : 1; }
