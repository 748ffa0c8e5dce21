// How long it takes with one thread and with two.

#include <chrono>
#include <cstdio>

#include "chains.h"

int main() {
  using Clock = std::chrono::steady_clock;
  for (const int threads : {1, 2}) {
    const auto start = Clock::now();
    const std::uint64_t sum = chains(8, 10'000'000, threads);
    const std::chrono::duration<double> took = Clock::now() - start;
    std::printf("%d: %.3f s, %016llx\n", threads, took.count(),
                static_cast<unsigned long long>(sum));
  }
}
