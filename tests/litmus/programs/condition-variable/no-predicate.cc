// verdict: lost_wakeup
// about: A thread waits without a predicate for a notification that may have come before.
// twin: predicate
#include <condition_variable>
#include <mutex>
#include <thread>

int main() {
  std::mutex m;
  std::condition_variable started;
  std::thread waiter([&] {
    std::unique_lock lock(m);
    started.wait(lock);  // HERE
  });
  {
    std::lock_guard guard(m);
    started.notify_all();
  }
  waiter.join();  // HERE
  return 0;
}
