#include "counted.h"

#include <thread>

namespace {

void add(int from, int to, long& result) {
  long sum = 0;
  for (volatile int i = from; i < to; i = i + 1) sum += i;
  result = sum;
}

}  // namespace

long add_up(int n) {
  long halves[2] = {};
  std::thread first(add, 0, n / 2, std::ref(halves[0]));
  std::thread second(add, n / 2, n, std::ref(halves[1]));
  first.join();
  second.join();
  return halves[0] + halves[1];
}
