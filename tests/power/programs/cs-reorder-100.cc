// verdict: wrong_result
// about: 99 threads set one number and then the other; the checker wants both or neither
// after: SCTBench CS/reorder-100
#include <atomic>
#include <cassert>
#include <thread>
#include <vector>

namespace {

constexpr int kSetters = 99;

std::atomic<int> width{0};
std::atomic<int> height{0};

void Set() {
  width = 1;
  height = -1;
}

void Check() {
  const int w = width;
  const int h = height;
  assert((w == 0 && h == 0) || (w == 1 && h == -1));
}

}  // namespace

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kSetters; ++i) threads.emplace_back(Set);
  threads.emplace_back(Check);
  for (std::thread& thread : threads) thread.join();
  return 0;
}
