// Where the work is done, and what comes of it.

#include <cstdio>

#include <unistd.h>

#include "errand.h"

int main() {
  std::printf("I am process %d.\n", static_cast<int>(::getpid()));
  const long child = errand([](long) { return static_cast<long>(::getpid()); }, 0);
  std::printf("The work was done by process %ld.\n", child);
}
