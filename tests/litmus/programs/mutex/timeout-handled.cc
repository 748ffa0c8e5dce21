// verdict: ok
// about: try_lock_for and try_lock_until on a timed_mutex; a timeout is taken for one.
#include <chrono>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::timed_mutex m;
  int value = 0;
  int missed = 0;
  std::thread holder([&] {
    std::lock_guard guard(m);
    std::this_thread::sleep_for(50ms);
    ++value;
  });
  if (m.try_lock_for(10ms)) {
    ++value;
    m.unlock();
  } else {
    ++missed;
  }
  {
    std::unique_lock lock(m, std::chrono::steady_clock::now() + 20ms);
    if (lock) {
      ++value;
    } else {
      ++missed;
    }
  }
  holder.join();
  return value + missed == 3 ? 0 : 1;
}
