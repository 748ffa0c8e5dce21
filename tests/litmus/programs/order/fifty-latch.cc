// verdict: ok
// about: Fifty threads count themselves in and out; the checker waits until all have left.
#include <atomic>
#include <cassert>
#include <latch>
#include <thread>
#include <vector>

constexpr int kThreads = 50;
std::atomic<int> begun = 0;
std::atomic<int> ended = 0;
std::latch to_leave(kThreads);

void pass() {
  ++begun;
  ++ended;
  to_leave.count_down();
}

void check() {
  to_leave.wait();
  int in = begun;
  int out = ended;
  assert(in == out);
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(pass);
  threads.emplace_back(check);
  for (auto& thread : threads) thread.join();
  return 0;
}
