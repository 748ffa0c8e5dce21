// verdict: data_race
// about: Peterson's mutual exclusion with relaxed atomics orders nothing.
// twin: peterson
#include <atomic>
#include <thread>

std::atomic<bool> wants[2] = {false, false};
std::atomic<int> turn = 0;
int count = 0;

void add(int me) {
  int other = 1 - me;
  wants[me].store(true, std::memory_order_relaxed);
  turn.store(other, std::memory_order_relaxed);
  while (wants[other].load(std::memory_order_relaxed) &&
         turn.load(std::memory_order_relaxed) == other)
    std::this_thread::yield();
  ++count;  // HERE
  wants[me].store(false, std::memory_order_relaxed);
}

int main() {
  std::thread one(add, 0);
  add(1);
  one.join();
  return 0;
}
