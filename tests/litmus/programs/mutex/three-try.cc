// verdict: busy_wait
// about: Three threads try for a lock again and again while a fourth one keeps it for long.
// twin: counter-guarded
#include <chrono>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  const auto spin = [&] {
    while (!mutex.try_lock()) {   // HERE
      std::this_thread::yield();  // HERE
    }
    mutex.unlock();
  };
  mutex.lock();
  std::thread one(spin), two(spin), three(spin);
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  mutex.unlock();
  one.join();
  two.join();
  three.join();
  return 0;
}
