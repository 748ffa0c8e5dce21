// verdict: ok
// about: A relaxed read-modify-write by another thread carries the release on to the reader.
#include <atomic>
#include <thread>

int data = 0;
std::atomic<int> stage = 0;

int main() {
  std::thread writer([] {
    data = 42;
    stage.store(1, std::memory_order_release);
  });
  std::thread middle([] { stage.fetch_add(1, std::memory_order_relaxed); });
  int seen = 42;
  // 2 means that the store came first: had it come second, the stage would be 1.
  if (stage.load(std::memory_order_acquire) == 2) seen = data;
  writer.join();
  middle.join();
  return seen == 42 ? 0 : 1;
}
