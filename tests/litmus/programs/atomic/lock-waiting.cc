// verdict: ok
// about: A lock by atomic_flag that waits with wait and notify_one instead of spinning.
#include <atomic>
#include <thread>

std::atomic_flag locked;
int count = 0;

int main() {
  auto add = [] {
    while (locked.test_and_set(std::memory_order_acquire)) locked.wait(true);
    ++count;
    locked.clear(std::memory_order_release);
    locked.notify_one();
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return count == 2 ? 0 : 1;
}
