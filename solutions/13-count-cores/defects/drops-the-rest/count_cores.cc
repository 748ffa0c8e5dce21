#include "count_cores.h"

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
  std::vector<std::thread> workers;
  const std::size_t size = jobs.size() / count;
  std::vector<std::uint64_t> sums(count);
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back(add_up, jobs.subspan(i * size, size), std::ref(sums[i]));
  }
  for (std::thread& worker : workers) worker.join();
  std::uint64_t sum = 0;
  for (const std::uint64_t part : sums) sum += part;
  return sum;
}
