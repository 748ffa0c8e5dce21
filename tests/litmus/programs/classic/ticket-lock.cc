// verdict: ok
// about: Two threads draw tickets and wait until theirs is served.
#include <atomic>
#include <thread>

std::atomic<unsigned> drawn = 0;
std::atomic<unsigned> served = 0;
int count = 0;

void add() {
  unsigned mine = drawn.fetch_add(1, std::memory_order_relaxed);
  while (served.load(std::memory_order_acquire) != mine) std::this_thread::yield();
  ++count;
  served.store(mine + 1, std::memory_order_release);
}

int main() {
  std::thread other(add);
  add();
  other.join();
  return count == 2 ? 0 : 1;
}
