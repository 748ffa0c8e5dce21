// verdict: deadlock
// about: Two threads take two mutexes in opposite orders.
// twin: order-kept
#include <mutex>
#include <thread>

std::mutex first, second;
int value = 0;

int main() {
  std::thread forwards([] {
    std::lock_guard a(first);
    std::lock_guard b(second);  // HERE
    ++value;
  });
  std::thread backwards([] {
    std::lock_guard b(second);
    std::lock_guard a(first);  // HERE
    ++value;
  });
  forwards.join();  // HERE
  backwards.join();
  return value == 2 ? 0 : 1;
}
