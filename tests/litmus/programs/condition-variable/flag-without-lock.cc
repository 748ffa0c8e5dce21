// verdict: lost_wakeup
// about: The flag is atomic and set without the mutex, between the waiter's question and its sleep.
// twin: flag-under-lock
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable changed;
std::atomic<bool> ready = false;

int main() {
  std::thread setter([] {
    ready = true;
    changed.notify_one();
  });
  {
    std::unique_lock lock(m);
    while (!ready) changed.wait(lock);  // HERE
  }
  setter.join();
  return 0;
}
