#include "count_cores.h"

#include <atomic>
#include <thread>
#include <vector>

namespace {

std::uint64_t work_off(const Job& job) {
  std::uint64_t x = job.start, sum = 0;
  for (long i = 0; i < job.steps; ++i) sum += x = rc::step(x);
  return sum;
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::uint64_t> sum = 0;
  const auto work = [&] {
    for (std::size_t job = next++; job < jobs.size(); job = next++) sum += work_off(jobs[job]);
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) workers.emplace_back(work);
  work();
  for (std::thread& worker : workers) worker.join();
  return sum;
}
