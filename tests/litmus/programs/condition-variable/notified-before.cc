// verdict: lost_wakeup
// about: A waiter waits first and asks then; the notification may have come before.
// twin: while
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable changed;
bool ready = false;

int main() {
  std::thread setter([] {
    std::lock_guard guard(m);
    ready = true;
    changed.notify_one();
  });
  {
    std::unique_lock lock(m);
    do {
      changed.wait(lock);  // HERE
    } while (!ready);
  }
  setter.join();
  return 0;
}
