// verdict: ok
// about: Two threads wait with a predicate for one event, which is told to all.
#include <condition_variable>
#include <mutex>
#include <thread>

int main() {
  std::mutex m;
  std::condition_variable changed;
  bool started = false;
  auto wait = [&] {
    std::unique_lock lock(m);
    changed.wait(lock, [&] { return started; });
  };
  std::thread one(wait), two(wait);
  {
    std::lock_guard guard(m);
    started = true;
  }
  changed.notify_all();
  one.join();
  two.join();
  return 0;
}
