#include "count_cores.h"

#include <mutex>
#include <thread>
#include <vector>

namespace {

std::mutex g_interpreter;

std::uint64_t share(std::span<const Job> jobs, std::size_t first, std::size_t stride) {
  constexpr long kStepsPerTurn = 100;
  std::uint64_t sum = 0;
  for (std::size_t i = first; i < jobs.size(); i += stride) {
    std::uint64_t x = jobs[i].start;
    for (long done = 0; done < jobs[i].steps;) {
      const std::lock_guard turn(g_interpreter);
      for (long n = 0; n < kStepsPerTurn && done < jobs[i].steps; ++n, ++done) {
        sum += x = rc::step(x);
      }
    }
  }
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
