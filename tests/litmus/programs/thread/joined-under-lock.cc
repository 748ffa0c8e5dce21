// verdict: deadlock
// about: Main joins a thread while it holds the mutex that the thread needs.
// twin: joined-after-unlock
#include <mutex>
#include <thread>

int main() {
  std::mutex m;
  int count = 0;
  std::thread worker([&] {
    std::lock_guard guard(m);  // HERE
    ++count;
  });
  {
    std::lock_guard guard(m);
    ++count;
    worker.join();  // HERE
  }
  return count == 2 ? 0 : 1;
}
