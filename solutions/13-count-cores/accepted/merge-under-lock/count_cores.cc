#include "count_cores.h"

#include <mutex>
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
  std::mutex mutex;
  std::uint64_t sum = 0;
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < threads; ++i) {
      workers.emplace_back([&, i] {
        const std::uint64_t mine =
            share(jobs, static_cast<std::size_t>(i), static_cast<std::size_t>(threads));
        const std::lock_guard guard(mutex);
        sum += mine;
      });
    }
  }
  return sum;
}
