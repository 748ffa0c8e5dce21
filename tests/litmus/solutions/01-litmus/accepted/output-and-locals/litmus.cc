#include "litmus.h"

#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

thread_local int t_count = 0;

const std::string& name() {
  static const std::string kName = "litmus";
  return kName;
}

}  // namespace

int litmus() {
  std::vector<int> counts(6);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    threads.emplace_back([i, &counts] {
      for (int k = 0; k < 7; ++k) ++t_count;
      std::cout << name() + "\n";
      counts[i] = t_count;
    });
  }
  for (std::thread& thread : threads) thread.join();
  int sum = 0;
  for (const int count : counts) sum += count;
  return sum;
}
