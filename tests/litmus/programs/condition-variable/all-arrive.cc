// verdict: ok
// about: A thread waits for the arrival of two others.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable changed;
int arrived = 0;

void arrive() {
  std::lock_guard guard(m);
  ++arrived;
  changed.notify_all();
}

int main() {
  std::thread one(arrive), two(arrive);
  {
    std::unique_lock lock(m);
    changed.wait(lock, [] { return arrived == 2; });
  }
  one.join();
  two.join();
  return 0;
}
