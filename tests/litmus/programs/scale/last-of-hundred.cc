// verdict: wrong_result
// about: The last of a hundred threads trusts that all others have been there before.
// twin: hundred
#include <atomic>
#include <cassert>
#include <thread>
#include <vector>

int main() {
  std::atomic<int> count = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 99; ++i) threads.emplace_back([&] { ++count; });
  threads.emplace_back([&] {
    assert(count == 99);  // HERE
  });
  for (std::thread& thread : threads) thread.join();
  return 0;
}
