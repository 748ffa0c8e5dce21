// verdict: ok
// about: A thousand threads, all of them alive before the first is joined.
#include <atomic>
#include <thread>
#include <vector>

int main() {
  std::atomic<int> count = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 1000; ++i) threads.emplace_back([&] { ++count; });
  for (std::thread& thread : threads) thread.join();
  return count == 1000 ? 0 : 1;
}
