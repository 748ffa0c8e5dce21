// verdict: ok
// about: Two values that belong together are one atomic struct of eight bytes.
#include <atomic>
#include <cassert>
#include <thread>

struct Pair {
  int low = 0;
  int high = 0;
};
std::atomic<Pair> pair;

int main() {
  auto grow = [] {
    Pair seen = pair.load();
    while (!pair.compare_exchange_weak(seen, {seen.low + 1, seen.high + 1})) continue;
  };
  std::thread writer(grow);
  grow();
  Pair seen = pair;
  assert(seen.low == seen.high);
  writer.join();
  return pair.load().low == 2 ? 0 : 1;
}
