#include "count_cores.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace {

void add_up(std::span<const Job> jobs, std::uint64_t& into) {
  std::uint64_t sum = 0;
  for (const Job& job : jobs) {
    std::uint64_t x = job.start;
    for (long i = 0; i < job.steps; ++i) sum += x = rc::step(x);
  }
  into = sum;
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  const auto count = static_cast<std::size_t>(threads);
  std::vector<std::uint64_t> sums(count);
  std::vector<std::thread> others;
  // The first jobs.size() % count shares are one job longer than the others.
  const auto begin_of = [&](std::size_t i) {
    return i * (jobs.size() / count) + std::min(i, jobs.size() % count);
  };
  for (std::size_t i = 1; i < count; ++i) {
    others.emplace_back(add_up, jobs.subspan(begin_of(i), begin_of(i + 1) - begin_of(i)),
                        std::ref(sums[i]));
  }
  add_up(jobs.first(begin_of(1)), sums[0]);
  for (std::thread& other : others) other.join();
  std::uint64_t sum = 0;
  for (const std::uint64_t one : sums) sum += one;
  return sum;
}
