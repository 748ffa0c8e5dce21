// verdict: lost_wakeup
// about: Two producers and two consumers share a condition variable and wake one of any kind.
// twin: bounded-buffer
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable changed;
int items = 0;

void put() {
  std::unique_lock lock(m);
  changed.wait(lock, [] { return items == 0; });  // HERE
  ++items;
  changed.notify_one();
}

void take() {
  std::unique_lock lock(m);
  changed.wait(lock, [] { return items == 1; });  // HERE
  --items;
  changed.notify_one();
}

int main() {
  std::thread p(put), q(put), c(take), d(take);
  p.join();  // HERE
  q.join();  // HERE
  c.join();  // HERE
  d.join();  // HERE
  return items;
}
