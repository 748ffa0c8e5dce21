#include "count_cores.h"

#include <thread>
#include <vector>

namespace {

struct alignas(64) Slot {
  std::uint64_t sum = 0;
};

void share(std::span<const Job> jobs, std::size_t first, std::size_t stride, Slot& slot) {
  for (std::size_t i = first; i < jobs.size(); i += stride) {
    std::uint64_t x = jobs[i].start;
    for (long step = 0; step < jobs[i].steps; ++step) {
      x = rc::step(x);
      slot.sum += x;
    }
  }
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  const auto count = static_cast<std::size_t>(threads);
  std::vector<Slot> slots(count);
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < count; ++i) {
    workers.emplace_back(share, jobs, i, count, std::ref(slots[i]));
  }
  for (std::thread& worker : workers) worker.join();
  std::uint64_t sum = 0;
  for (const Slot& slot : slots) sum += slot.sum;
  return sum;
}
