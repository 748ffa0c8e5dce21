#include "count_cores.h"

#include <thread>
#include <vector>

namespace {

std::uint64_t work_off(const Job& job) {
  std::uint64_t x = job.start, sum = 0;
  for (long i = 0; i < job.steps; ++i) sum += x = rc::step(x);
  return sum;
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int) {
  std::vector<std::uint64_t> sums(jobs.size());
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    workers.emplace_back([&sums, jobs, i] { sums[i] = work_off(jobs[i]); });
  }
  for (std::thread& worker : workers) worker.join();
  std::uint64_t sum = 0;
  for (const std::uint64_t part : sums) sum += part;
  return sum;
}
