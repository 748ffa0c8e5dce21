// verdict: rule_broken
// about: try_lock_for times out, and the thread unlocks what it never locked.
// twin: timeout-handled
#include <chrono>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::timed_mutex m;
  std::thread holder([&] {
    std::lock_guard guard(m);
    std::this_thread::sleep_for(50ms);
  });
  (void)m.try_lock_for(10ms);
  m.unlock();  // HERE
  holder.join();
  return 0;
}
