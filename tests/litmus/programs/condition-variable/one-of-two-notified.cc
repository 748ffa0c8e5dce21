// verdict: lost_wakeup
// about: Two threads wait for one event, of which only one is told.
// twin: predicate
#include <condition_variable>
#include <mutex>
#include <thread>

int main() {
  std::mutex m;
  std::condition_variable changed;
  bool started = false;
  auto wait = [&] {
    std::unique_lock lock(m);
    changed.wait(lock, [&] { return started; });  // HERE
  };
  std::thread one(wait), two(wait);
  {
    std::lock_guard guard(m);
    started = true;
  }
  changed.notify_one();
  one.join();  // HERE
  two.join();  // HERE
  return 0;
}
