// verdict: rule_broken
// about: A thread unlocks a mutex that another thread holds.
// twin: handed-over
#include <mutex>
#include <thread>

int main() {
  std::mutex m;
  m.lock();
  std::thread other([&] {
    m.unlock();  // HERE
  });
  other.join();
  return 0;
}
