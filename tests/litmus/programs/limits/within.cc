// verdict: ok
// about: A long loop, a deep recursion, many lines and much memory, all of which end.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

int depth(int n) { return n == 0 ? 0 : depth(n - 1) + 1; }

int main() {
  int result = 0;
  std::thread worker([&] {
    unsigned odd = 1;
    while (odd < 20000) odd += 2;
    for (int i = 0; i < 100; ++i) std::printf("line %d\n", i);
    std::vector<std::unique_ptr<char[]>> blocks;
    for (int i = 0; i < 8; ++i) blocks.push_back(std::make_unique<char[]>(1 << 16));
    result = depth(1000) + static_cast<int>(blocks.size());
  });
  worker.join();
  return result == 1008 ? 0 : 1;
}
