// verdict: lost_wakeup
// about: A pool is closed, and only one of two waiting workers is told.
// twin: pool
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable changed;
int tasks = 0;
bool closed = false;

void work() {
  std::unique_lock lock(m);
  for (;;) {
    changed.wait(lock, [] { return closed || tasks > 0; });  // HERE
    if (tasks == 0) return;
    --tasks;
  }
}

int main() {
  std::thread one(work), two(work);
  {
    std::lock_guard guard(m);
    tasks = 1;
    changed.notify_one();
  }
  {
    std::lock_guard guard(m);
    closed = true;
    changed.notify_one();
  }
  one.join();  // HERE
  two.join();  // HERE
  return tasks;
}
