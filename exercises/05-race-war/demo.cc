#include <cstdio>

#include "race_war.h"

int main() {
  for (int round = 1; round <= 5; ++round) {
    std::printf("round %d: 1000 ups, 1000 downs, x = %ld\n", round, race_war(1000, 1000));
  }
}
