// verdict: ok
// about: wait_for and wait_until return whether the news came in time.
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::mutex m;
  std::condition_variable changed;
  bool ready = false;
  std::thread setter([&] {
    std::this_thread::sleep_for(50ms);
    std::lock_guard guard(m);
    ready = true;
    changed.notify_one();
  });
  {
    std::unique_lock lock(m);
    if (changed.wait_for(lock, 10ms, [&] { return ready; })) assert(ready);
    auto deadline = std::chrono::steady_clock::now() + 20ms;
    while (!ready && changed.wait_until(lock, deadline) == std::cv_status::no_timeout) continue;
  }
  setter.join();
  return ready ? 0 : 1;
}
