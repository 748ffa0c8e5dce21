#include "chains.h"

#include <thread>
#include <vector>

std::uint64_t chains(int count, long steps, int threads) {
  std::vector<std::uint64_t> sums(static_cast<std::size_t>(threads));
  std::vector<std::thread> all;
  for (int thread = 0; thread < threads; ++thread) {
    all.emplace_back([&, thread] {
      std::uint64_t sum = 0;
      for (int chain = thread; chain < count; chain += threads) {
        auto x = static_cast<std::uint64_t>(chain);
        std::uint64_t check = x, again = 0;
        for (long i = 0; i < steps; ++i) again += check = rc::step(check);
        for (long i = 0; i < steps; ++i) again += check = rc::step(check);
        for (long i = 0; i < steps; ++i) sum += x = rc::step(x);
        if (again == 0) ++sum;  // never
      }
      sums[static_cast<std::size_t>(thread)] = sum;
    });
  }
  std::uint64_t sum = 0;
  for (std::thread& thread : all) thread.join();
  for (const std::uint64_t one : sums) sum += one;
  return sum;
}
