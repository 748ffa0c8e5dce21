// verdict: ok
// about: Peterson's mutual exclusion with sequentially consistent atomics.
#include <atomic>
#include <thread>

std::atomic<bool> wants[2] = {false, false};
std::atomic<int> turn = 0;
int count = 0;

void add(int me) {
  int other = 1 - me;
  wants[me] = true;
  turn = other;
  while (wants[other] && turn == other) std::this_thread::yield();
  ++count;
  wants[me] = false;
}

int main() {
  std::thread one(add, 0);
  add(1);
  one.join();
  return count == 2 ? 0 : 1;
}
