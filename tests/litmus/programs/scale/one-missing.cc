// verdict: deadlock
// about: Seventy threads wait at a latch for seventy-one.
// twin: one-lock
#include <latch>
#include <thread>
#include <vector>

int main() {
  std::latch together(71);
  std::vector<std::thread> threads;
  for (int i = 0; i < 70; ++i) {
    threads.emplace_back([&] {
      together.arrive_and_wait();  // HERE
    });
  }
  for (std::thread& thread : threads) thread.join();  // HERE
  return 0;
}
