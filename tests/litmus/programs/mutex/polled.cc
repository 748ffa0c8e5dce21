// verdict: busy_wait
// about: A thread asks under a lock, again and again, whether another one is done.
// twin: rounds-counted
#include <chrono>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  bool done = false;
  std::thread worker([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::lock_guard guard(mutex);
    done = true;
  });
  std::unique_lock lock(mutex);
  while (!done) {
    lock.unlock();              // HERE
    std::this_thread::yield();  // HERE
    lock.lock();                // HERE
  }
  lock.unlock();
  worker.join();
  return 0;
}
