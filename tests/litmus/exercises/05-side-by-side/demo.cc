#include <cstdio>

#include "both.h"

int main() {
  both([] { std::puts("one"), std::fflush(stdout); },
       [] { std::puts("two"), std::fflush(stdout); });
}
