// verdict: wrong_result
// about: Ten threads set two values; a checker trusts that it sees both or none.
// twin: ten-barrier
#include <atomic>
#include <cassert>
#include <thread>
#include <vector>

constexpr int kSetters = 10;
std::atomic<int> a = 0;
std::atomic<int> b = 0;

void set() {
  a = 1;
  b = -1;
}

void check() {
  int x = a;
  int y = b;
  assert(x + y == 0);  // HERE
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kSetters; ++i) threads.emplace_back(set);
  threads.emplace_back(check);
  for (auto& thread : threads) thread.join();
  return 0;
}
