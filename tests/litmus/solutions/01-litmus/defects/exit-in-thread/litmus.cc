#include "litmus.h"

#include <cstdlib>
#include <thread>

int litmus() {
  std::thread quitter([] { std::exit(0); });
  quitter.join();
  return 42;
}
