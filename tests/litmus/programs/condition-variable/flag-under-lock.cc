// verdict: ok
// about: The flag is atomic and nevertheless set under the mutex; the notification comes later.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable changed;
std::atomic<bool> ready = false;

int main() {
  std::thread setter([] {
    {
      std::lock_guard guard(m);
      ready = true;
    }
    changed.notify_one();
  });
  {
    std::unique_lock lock(m);
    while (!ready) changed.wait(lock);
  }
  setter.join();
  return 0;
}
