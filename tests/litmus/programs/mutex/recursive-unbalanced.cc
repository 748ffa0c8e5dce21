// verdict: deadlock
// about: A recursive_mutex is locked twice and unlocked once; the other thread waits for ever.
// twin: recursive
#include <mutex>
#include <thread>

int main() {
  std::recursive_mutex m;
  int value = 0;
  m.lock();
  m.lock();
  ++value;
  m.unlock();
  std::thread other([&] {
    std::lock_guard guard(m);  // HERE
    ++value;
  });
  other.join();  // HERE
  return value == 2 ? 0 : 1;
}
