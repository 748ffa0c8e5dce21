// verdict: limit_exceeded
// says: 50000000 accesses
// about: A thread fills a large block without end: every byte of it counts.
// twin: filled-once
#include <cstring>
#include <memory>
#include <thread>

int main() {
  constexpr std::size_t kSize = 16 << 20;
  const auto block = std::make_unique_for_overwrite<char[]>(kSize);
  std::thread worker([&] {
    for (;;) std::memset(block.get(), 1, kSize);  // HERE
  });
  worker.join();
  return 0;
}
