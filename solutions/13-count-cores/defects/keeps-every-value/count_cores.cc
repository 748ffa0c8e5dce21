#include "count_cores.h"

#include <numeric>
#include <thread>
#include <vector>

namespace {

std::uint64_t work_off(const Job& job) {
  std::vector<std::uint64_t> values;
  std::uint64_t x = job.start;
  for (long i = 0; i < job.steps; ++i) values.push_back(x = rc::step(x));
  return std::accumulate(values.begin(), values.end(), std::uint64_t{0});
}

// Every `stride`-th job, from `first` on.
std::uint64_t share(std::span<const Job> jobs, std::size_t first, std::size_t stride) {
  std::uint64_t sum = 0;
  for (std::size_t i = first; i < jobs.size(); i += stride) sum += work_off(jobs[i]);
  return sum;
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  const auto count = static_cast<std::size_t>(threads);
  std::vector<std::thread> workers;
  std::vector<std::uint64_t> sums(count);
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back([&sums, jobs, i, count] { sums[i] = share(jobs, i, count); });
  }
  for (std::thread& worker : workers) worker.join();
  std::uint64_t sum = 0;
  for (const std::uint64_t part : sums) sum += part;
  return sum;
}
