// verdict: ok
// about: Two threads add to an atomic counter, relaxed, by operators and by fetch_add.
#include <atomic>
#include <thread>

std::atomic<int> count = 0;

int main() {
  auto add = [] {
    ++count;
    count.fetch_add(2, std::memory_order_relaxed);
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return count == 6 ? 0 : 1;
}
