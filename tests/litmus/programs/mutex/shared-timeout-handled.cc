// verdict: ok
// about: Timed locks of a shared_timed_mutex, shared and alone; a timeout is taken for one.
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::shared_timed_mutex m;
  int value = 0;
  int seen = 0;
  std::thread reader([&] {
    if (!m.try_lock_shared_for(10ms)) return;
    std::this_thread::sleep_for(50ms);
    seen = value;
    m.unlock_shared();
  });
  {
    std::unique_lock lock(m, 10ms);
    if (lock) value = 1;
  }
  reader.join();
  return seen <= value ? 0 : 1;
}
