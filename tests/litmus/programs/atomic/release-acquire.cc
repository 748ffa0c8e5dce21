// verdict: ok
// about: Data is published by a release store and read after an acquire load.
#include <atomic>
#include <thread>

int data = 0;
std::atomic<bool> ready = false;

int main() {
  std::thread writer([] {
    data = 42;
    ready.store(true, std::memory_order_release);
  });
  int seen = 42;
  if (ready.load(std::memory_order_acquire)) seen = data;
  writer.join();
  return seen == 42 ? 0 : 1;
}
