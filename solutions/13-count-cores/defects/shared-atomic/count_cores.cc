#include "count_cores.h"

#include <atomic>
#include <thread>
#include <vector>

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  const auto count = static_cast<std::size_t>(threads);
  std::vector<std::thread> workers;
  std::atomic<std::uint64_t> sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back([&sum, jobs, i, count] {
      for (std::size_t job = i; job < jobs.size(); job += count) {
        std::uint64_t x = jobs[job].start;
        for (long step = 0; step < jobs[job].steps; ++step) sum += x = rc::step(x);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  return sum;
}
