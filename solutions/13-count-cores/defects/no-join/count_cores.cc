#include "count_cores.h"

#include <atomic>
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
  std::atomic<std::uint64_t> sum = 0;
  std::atomic<int> running = threads;
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back([&sum, &running, jobs, i, count] {
      sum += share(jobs, i, count);
      --running;
      running.notify_one();
    });
  }
  for (int left = running; left != 0; left = running) running.wait(left);
  return sum;
}
