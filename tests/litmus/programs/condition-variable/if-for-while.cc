// verdict: wrong_result
// about: A waiter takes waking up for the news; a condition variable may wake it for nothing.
// twin: while
#include <cassert>
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
    if (!ready) changed.wait(lock);
    assert(ready);  // HERE
  }
  setter.join();
  return 0;
}
