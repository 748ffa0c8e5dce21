// verdict: rule_broken
// about: Two threads wait on one condition variable at the same time, with a mutex each.
// twin: predicate
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex one, two;
std::condition_variable changed;
bool one_ready = false;
bool two_ready = false;

int main() {
  std::thread first([] {
    std::unique_lock lock(one);
    while (!one_ready) changed.wait(lock);  // HERE
  });
  std::thread second([] {
    std::unique_lock lock(two);
    while (!two_ready) changed.wait(lock);  // HERE
  });
  {
    std::scoped_lock both(one, two);
    one_ready = true;
    two_ready = true;
  }
  changed.notify_all();
  first.join();
  second.join();
  return 0;
}
