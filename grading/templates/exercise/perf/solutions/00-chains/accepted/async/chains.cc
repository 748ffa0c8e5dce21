#include "chains.h"

#include <future>
#include <vector>

namespace {

std::uint64_t share(int first, int count, long steps, int threads) {
  std::uint64_t sum = 0;
  for (int chain = first; chain < count; chain += threads) {
    auto x = static_cast<std::uint64_t>(chain);
    for (long i = 0; i < steps; ++i) sum += x = rc::step(x);
  }
  return sum;
}

}  // namespace

std::uint64_t chains(int count, long steps, int threads) {
  std::vector<std::future<std::uint64_t>> shares;
  for (int first = 0; first < threads; ++first) {
    shares.push_back(std::async(std::launch::async, share, first, count, steps, threads));
  }
  std::uint64_t sum = 0;
  for (auto& one : shares) sum += one.get();
  return sum;
}
