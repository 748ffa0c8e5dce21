// Two long jobs, by one thread and by two, as the lecture does it.

#include <chrono>
#include <cinttypes>
#include <cstdio>

#include "count_cores.h"

namespace {

double seconds(std::span<const Job> jobs, int threads) {
  const auto begin = std::chrono::steady_clock::now();
  const std::uint64_t checksum = count_all(jobs, threads);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("%d thread%s %6.3f s, checksum %016" PRIx64 "\n", threads,
              threads == 1 ? ": " : "s:", took.count(), checksum);
  std::fflush(stdout);
  return took.count();
}

}  // namespace

int main() {
  const Job jobs[] = {{1, 20'000'000}, {2, 20'000'000}};
  std::printf("two jobs of 20 million steps each\n");
  const double one = seconds(jobs, 1);
  const double two = seconds(jobs, 2);
  std::printf("two threads are %.1f times as fast as one\n", one / two);
}
