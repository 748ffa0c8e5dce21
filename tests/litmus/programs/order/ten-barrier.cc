// verdict: ok
// about: Ten threads set two values; a barrier lets the checker look when all have done so.
#include <atomic>
#include <barrier>
#include <cassert>
#include <thread>
#include <vector>

constexpr int kSetters = 10;
std::atomic<int> a = 0;
std::atomic<int> b = 0;
std::barrier all_set(kSetters + 1);

void set() {
  a = 1;
  b = -1;
  all_set.arrive_and_wait();
}

void check() {
  all_set.arrive_and_wait();
  int x = a;
  int y = b;
  assert(x + y == 0);
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kSetters; ++i) threads.emplace_back(set);
  threads.emplace_back(check);
  for (auto& thread : threads) thread.join();
  return 0;
}
