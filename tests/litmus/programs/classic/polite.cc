// verdict: livelock
// about: Two threads let go of their first mutex when the second is taken, and may do so for ever.
// twin: polite-in-order
#include <mutex>
#include <thread>

std::mutex left, right;

void work(std::mutex& mine, std::mutex& other) {
  for (;;) {
    mine.lock();                  // HERE
    bool got = other.try_lock();  // HERE
    if (got) break;
    mine.unlock();              // HERE
    std::this_thread::yield();  // HERE
  }
  other.unlock();
  mine.unlock();
}

int main() {
  std::thread one([] { work(left, right); });
  std::thread two([] { work(right, left); });
  one.join();  // HERE
  two.join();  // HERE
  return 0;
}
