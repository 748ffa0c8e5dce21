// verdict: ok
// about: A spin lock by atomic_flag that yields.
#include <atomic>
#include <thread>

std::atomic_flag locked;
int count = 0;

int main() {
  auto add = [] {
    while (locked.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
    ++count;
    locked.clear(std::memory_order_release);
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return count == 2 ? 0 : 1;
}
