#include "chains.h"

#include <thread>
#include <vector>

std::uint64_t chains(int count, long steps, int threads) {
  std::uint64_t sum = 0;
  std::vector<std::thread> all;
  for (int thread = 0; thread < threads; ++thread) {
    all.emplace_back([&, thread] {
      for (int chain = thread; chain < count; chain += threads) {
        auto x = static_cast<std::uint64_t>(chain);
        for (long i = 0; i < steps; ++i) sum += x = rc::step(x);
      }
    });
  }
  for (std::thread& thread : all) thread.join();
  return sum;
}
