// verdict: data_race
// about: A release fence pairs with nothing, because the reader has no acquire fence.
// twin: fences
#include <atomic>
#include <thread>

int data = 0;
std::atomic<bool> ready = false;

int main() {
  std::thread writer([] {
    data = 42;  // HERE
    std::atomic_thread_fence(std::memory_order_release);
    ready.store(true, std::memory_order_relaxed);
  });
  int seen = 42;
  if (ready.load(std::memory_order_relaxed)) {
    seen = data;  // HERE
  }
  writer.join();
  return seen == 42 ? 0 : 1;
}
