#include "count_cores.h"

#include <mutex>
#include <thread>
#include <vector>

namespace {

std::mutex interpreter;  // who has it may make a step

// Every `stride`-th job, from `first` on.
void share(std::span<const Job> jobs, std::size_t first, std::size_t stride, std::uint64_t& total) {
  for (std::size_t i = first; i < jobs.size(); i += stride) {
    std::uint64_t x = jobs[i].start;
    for (long step = 0; step < jobs[i].steps; ++step) {
      interpreter.lock();
      x = rc::step(x);
      interpreter.unlock();
      total += x;
    }
  }
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  // TODO: this is slower than one thread alone, and not even right.
  const auto count = static_cast<std::size_t>(threads);
  std::uint64_t total = 0;
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back(share, jobs, i, count, std::ref(total));
  }
  for (std::thread& worker : workers) worker.join();
  return total;
}
