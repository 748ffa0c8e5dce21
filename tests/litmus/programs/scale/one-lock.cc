// verdict: ok
// about: Seventy threads count under one mutex.
#include <mutex>
#include <thread>
#include <vector>

std::mutex m;
int count = 0;

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 70; ++i) {
    threads.emplace_back([] {
      std::lock_guard guard(m);
      ++count;
    });
  }
  for (std::thread& thread : threads) thread.join();
  return count == 70 ? 0 : 1;
}
