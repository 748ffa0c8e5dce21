// verdict: ok
// about: A waiter asks again after every waking up.
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
    while (!ready) changed.wait(lock);
    assert(ready);
  }
  setter.join();
  return 0;
}
