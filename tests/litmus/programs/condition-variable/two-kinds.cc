// verdict: lost_wakeup
// about: A producer and two consumers share a condition variable; notify_one wakes the wrong kind.
// twin: two-conditions
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable changed;
bool full = false;

void put() {
  std::unique_lock lock(m);
  while (full) changed.wait(lock);  // HERE
  full = true;
  changed.notify_one();
}

void take() {
  std::unique_lock lock(m);
  while (!full) changed.wait(lock);  // HERE
  full = false;
  changed.notify_one();
}

int main() {
  std::thread one(take), two(take);
  put();
  put();
  one.join();  // HERE
  two.join();  // HERE
  return full;
}
