// verdict: ok
// about: Two threads take two mutexes in the same order.
#include <mutex>
#include <thread>

std::mutex first, second;
int value = 0;

int main() {
  auto add = [] {
    std::lock_guard a(first);
    std::lock_guard b(second);
    ++value;
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return value == 2 ? 0 : 1;
}
