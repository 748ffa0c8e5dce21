#include "count_cores.h"

#include <thread>
#include <vector>

namespace {

// Every `stride`-th job, from `first` on.
std::uint64_t share(std::span<const Job> jobs, std::size_t first, std::size_t stride) {
  std::uint64_t sum = 0;
  for (std::size_t i = first; i < jobs.size(); i += stride) {
    std::uint64_t x = jobs[i].start;
    for (long step = 0; step < jobs[i].steps; ++step) sum += x = rc::step(x);
  }
  return sum;
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  const auto count = static_cast<std::size_t>(threads);
  std::vector<std::uint64_t> sums(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::thread worker([&sums, jobs, i, count] { sums[i] = share(jobs, i, count); });
    worker.join();
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t part : sums) sum += part;
  return sum;
}
