// verdict: wrong_result
// about: Fifty threads count themselves in and out; a checker trusts that none is in between.
// twin: fifty-latch
#include <atomic>
#include <cassert>
#include <thread>
#include <vector>

constexpr int kThreads = 50;
std::atomic<int> begun = 0;
std::atomic<int> ended = 0;

void pass() {
  ++begun;
  ++ended;
}

void check() {
  int in = begun;
  int out = ended;
  assert(in == out);  // HERE
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(pass);
  threads.emplace_back(check);
  for (auto& thread : threads) thread.join();
  return 0;
}
