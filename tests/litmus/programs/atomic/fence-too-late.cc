// verdict: data_race
// about: The release fence comes after the store that it should precede.
// twin: fences
#include <atomic>
#include <thread>

int data = 0;
std::atomic<bool> ready = false;

int main() {
  std::thread writer([] {
    data = 42;  // HERE
    ready.store(true, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
  });
  int seen = 42;
  if (ready.load(std::memory_order_relaxed)) {
    std::atomic_thread_fence(std::memory_order_acquire);
    seen = data;  // HERE
  }
  writer.join();
  return seen == 42 ? 0 : 1;
}
