#include <cstdio>

#include "sum.h"

int main() { std::printf("%ld\n", sum({1, 2, 3})); }
