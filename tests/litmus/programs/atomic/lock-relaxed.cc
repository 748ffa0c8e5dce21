// verdict: data_race
// about: A spin lock by atomic_flag with relaxed operations: it excludes, but it orders nothing.
// twin: lock
#include <atomic>
#include <thread>

std::atomic_flag locked;
int count = 0;

int main() {
  auto add = [] {
    while (locked.test_and_set(std::memory_order_relaxed)) std::this_thread::yield();
    ++count;  // HERE
    locked.clear(std::memory_order_relaxed);
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return 0;
}
