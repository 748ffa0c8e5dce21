#include "count_cores.h"

#include <thread>

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

std::uint64_t count_all(std::span<const Job> jobs, int) {
  std::uint64_t halves[2] = {};
  std::thread one([&halves, jobs] { halves[0] = share(jobs, 0, 2); });
  std::thread two([&halves, jobs] { halves[1] = share(jobs, 1, 2); });
  one.join();
  two.join();
  return halves[0] + halves[1];
}
