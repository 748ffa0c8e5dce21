// verdict: ok
// about: Atomic structs of 16 bytes, and of 12 bytes, which no instruction handles.
#include <atomic>
#include <cassert>
#include <cstdint>
#include <thread>

struct alignas(16) Sixteen {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};
struct Twelve {
  int x = 0;
  int y = 0;
  int z = 0;
};
std::atomic<Sixteen> sixteen;
std::atomic<Twelve> twelve;

int main() {
  auto grow = [] {
    Sixteen seen = sixteen.load();
    while (!sixteen.compare_exchange_weak(seen, {seen.low + 1, seen.high + 1})) continue;
  };
  std::thread writer([&] {
    grow();
    twelve.store({1, 1, 1});
  });
  grow();
  Twelve seen = twelve.load();
  assert(seen.x == seen.z);
  writer.join();
  return sixteen.load().high == 2 && twelve.load().z == 1 ? 0 : 1;
}
