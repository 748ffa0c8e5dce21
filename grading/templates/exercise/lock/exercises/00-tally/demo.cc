// Two threads count, and what they come to.

#include <cstdio>
#include <thread>

#include "tally.h"

int main() {
  const auto sum = make_tally();
  const auto count = [&] {
    for (int i = 0; i < 100'000; ++i) sum->add([] { return 1; });
  };
  std::thread other(count);
  count();
  other.join();
  std::printf("Twice 100000 is %ld.\n", sum->total());
}
