// verdict: data_race
// about: A unique_lock is unlocked one statement too early.
// twin: unlocked-late
#include <mutex>
#include <thread>

std::mutex m;
int total = 0;
int calls = 0;

void add(int amount) {
  std::unique_lock lock(m);
  total += amount;
  lock.unlock();
  ++calls;  // HERE
}

int main() {
  std::thread other(add, 3);
  add(4);
  other.join();
  return 0;
}
