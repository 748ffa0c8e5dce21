// verdict: ok
// about: A thread fills a large block, and the other one reads a part of it.
#include <cstring>
#include <memory>
#include <thread>

int main() {
  constexpr std::size_t kSize = 64 << 10;
  const auto block = std::make_unique_for_overwrite<char[]>(kSize);
  std::thread worker([&] { std::memset(block.get(), 1, kSize); });
  worker.join();
  return block[kSize - 1] - 1;
}
