#include "counted.h"

#include <thread>

namespace {

void add(int from, int to, long*& result) {
  result = new long(0);
  for (volatile int i = from; i < to; i = i + 1) *result += i;
}

}  // namespace

long add_up(int n) {
  long* halves[2] = {};
  std::thread first(add, 0, n / 2, std::ref(halves[0]));
  std::thread second(add, n / 2, n, std::ref(halves[1]));
  first.join();
  second.join();
  const long sum = *halves[0] + *halves[1];
  delete halves[0];
  return sum;
}
