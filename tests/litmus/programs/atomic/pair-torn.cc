// verdict: wrong_result
// about: Two values that belong together are two atomics; a reader sees the old and the new one.
// twin: pair
#include <atomic>
#include <cassert>
#include <thread>

std::atomic<int> low = 0;
std::atomic<int> high = 0;

int main() {
  std::thread writer([] {
    low = 1;
    high = 1;
  });
  int l = low;
  int h = high;
  assert(l == h);  // HERE
  writer.join();
  return 0;
}
