// verdict: ok
// about: A worker that counts until it is told to stop: under a schedule that never lets the other
// about: one go it would not end, and no real scheduler is like that.
#include <atomic>
#include <thread>

std::atomic<bool> stop{false};
std::atomic<long> rounds{0};

int main() {
  std::thread worker([] {
    while (!stop) ++rounds;
  });
  stop = true;
  worker.join();
  return 0;
}
