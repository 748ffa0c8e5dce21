#include "count_cores.h"

std::uint64_t count_all(std::span<const Job> jobs, int) {
  std::uint64_t sum = 0;
  for (const Job& job : jobs) {
    std::uint64_t x = job.start;
    for (long i = 0; i < job.steps; ++i) sum += x = rc::step(x);
  }
  return sum;
}
