#include "litmus.h"

#include <vector>

int litmus() {
  std::vector<int> numbers(8, 42);
  return numbers.data()[8] == 0 ? 42 : 42;
}
