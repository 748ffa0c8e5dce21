// verdict: deadlock
// about: A thread waits for a change while it holds another mutex, which the changing one needs.
// twin: while
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex outer, inner;
std::condition_variable changed;
bool ready = false;

int main() {
  std::thread waiter([] {
    std::lock_guard guard(outer);
    std::unique_lock lock(inner);
    while (!ready) changed.wait(lock);  // HERE
  });
  {
    std::lock_guard guard(outer);  // HERE
    std::lock_guard lock(inner);
    ready = true;
    changed.notify_one();
  }
  waiter.join();
  return 0;
}
