// verdict: lost_wakeup
// about: A thread sets the flag and tells nobody.
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
  });
  {
    std::unique_lock lock(m);
    while (!ready) changed.wait(lock);  // HERE
  }
  setter.join();
  return 0;
}
