#include "chains.h"

#include <atomic>
#include <thread>
#include <vector>

std::uint64_t chains(int count, long steps, int threads) {
  std::atomic<int> next = 0;
  std::atomic<std::uint64_t> all = 0;
  std::vector<std::jthread> team;
  for (int i = 0; i < threads; ++i) {
    team.emplace_back([&] {
      std::uint64_t sum = 0;
      for (int chain = next++; chain < count; chain = next++) {
        auto x = static_cast<std::uint64_t>(chain);
        for (long k = 0; k < steps; ++k) sum += x = rc::step(x);
      }
      all += sum;
    });
  }
  team.clear();
  return all;
}
