// verdict: data_race
// about: Data is published by a release store, but read after a relaxed load.
// twin: release-acquire
#include <atomic>
#include <thread>

int data = 0;
std::atomic<bool> ready = false;

int main() {
  std::thread writer([] {
    data = 42;  // HERE
    ready.store(true, std::memory_order_release);
  });
  int seen = 42;
  if (ready.load(std::memory_order_relaxed)) {
    seen = data;  // HERE
  }
  writer.join();
  return seen == 42 ? 0 : 1;
}
